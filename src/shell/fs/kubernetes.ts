/** `/etc/kubernetes` at the cursor: the kubelet's configuration under the name that the article gives it, and static pods. */
import { EPOCH } from '../../lab/epoch.ts';
import type { Machine } from '../machine.ts';
import type { ConfigFile } from './kubelet.ts';
import { readOnly, TableFs } from './table-fs.ts';

const CONFIG = 'kubelet.conf';
const MANIFESTS = 'manifests/';

const named = ({ metadata }: { metadata: { namespace?: string; name: string } }) =>
  `${metadata.namespace ?? 'default'}/${metadata.name}`;

/** The editor's files that lie in the folder of static pods. */
function manifestsAt({ compilation, at }: Machine): string[] {
  const lying = new Map<string, Set<string>>();
  for (const { at: t, action } of compilation.input?.steps ?? []) {
    if (t > at) break;
    if (action.kind === 'staticPod')
      action.pods.forEach((pod, i) => {
        const file = action.places?.[i]?.file;
        if (file !== undefined) lying.set(file, (lying.get(file) ?? new Set()).add(named(pod)));
      });
    if (action.kind === 'removeStaticPod')
      for (const [file, pods] of lying) {
        for (const pod of action.pods) pods.delete(named(pod));
        if (pods.size === 0) lying.delete(file);
      }
  }
  return [...lying.keys()];
}

export class KubernetesFs extends TableFs {
  constructor(
    private readonly machine: Machine,
    private readonly config: ConfigFile,
  ) {
    super();
    this.empty.add('manifests').add('pki');
  }

  protected table(): ReadonlyMap<string, string> {
    const { files } = this.machine;
    const table = new Map([[CONFIG, this.config.read()]]);
    for (const name of manifestsAt(this.machine)) {
      const file = files.find((each) => each.name === name);
      if (file) table.set(MANIFESTS + name, file.text);
    }
    return table;
  }

  protected put(path: string, text: string): void {
    if (path === CONFIG) return this.config.write(text);
    if (!path.startsWith(MANIFESTS)) throw readOnly('open', `/etc/kubernetes/${path}`);
    const { machine } = this;
    const name = path.slice(MANIFESTS.length);
    const same = machine.files.some((file) => file.name === name && file.text === text);
    const own = same ? name : machine.freeName(name);
    machine.write(own, text);
    machine.addStep({ staticPod: [own] });
  }

  protected drop(path: string): void {
    if (!path.startsWith(MANIFESTS)) throw readOnly('unlink', `/etc/kubernetes/${path}`);
    this.machine.addStep({ removeStaticPod: [path.slice(MANIFESTS.length)] });
  }

  protected override changedAt(): Date {
    return new Date(EPOCH);
  }
}
