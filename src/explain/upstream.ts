/** Where the sources of a kubelet version can be read. */

/** What has to be known of a version: its name in the lab, and that of its release. */
interface Kubelet {
  name: string;
  draft: boolean;
  release: string;
}

/**
 * The permalink to the file of a step's `upstream` (`pkg/… Function`) as the version was released; null for a draft, of
 * which there was no release, and for what is not in Kubernetes' repository.
 */
export function permalinkOf(upstream: string, version: string, kubelets: readonly Kubelet[]): string | null {
  const found = kubelets.find(({ name }) => name === version);
  const [path] = upstream.split(' ', 1);
  if (!found || found.draft || !path?.startsWith('pkg/')) return null;
  return `https://github.com/kubernetes/kubernetes/blob/${found.release}/${path}`;
}
