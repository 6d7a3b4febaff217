/** `kubectl top`: nothing measures, as on a new cluster. Models staging/src/k8s.io/kubectl/pkg/cmd/top/top_pod.go RunTopPod */
import type { Command } from './types.ts';

export const command: Command = {
  name: 'top',
  flags: {
    valued: ['selector', 'field-selector', 'sort-by'],
    switches: ['all-namespaces', 'containers', 'no-headers', 'sum', 'use-protocol-buffers', 'show-capacity'],
    shorts: { A: 'all-namespaces', l: 'selector' },
  },
  run({ positionals: [what = ''] }) {
    if (!/^(po|pods?|no|nodes?)$/.test(what))
      throw new Error(`unknown command ${JSON.stringify(what)} for "kubectl top"`);
    throw new Error('Metrics API not available');
  },
};
