import { firstOf } from '../compare/moment.ts';
import { VERIFICATION_POLICIES } from '../../api/kubelet.ts';
import versions from '../../prepared/kubelets.json' with { type: 'json' };
import type { Action } from './types.ts';

export const actions: readonly Action[] = [
  {
    id: 'compare',
    group: 'Lab',
    label: ({ comparison }) => (comparison ? 'Stop comparing' : 'Compare with the gate’s other side'),
    words: 'diff variant side by side on off',
    keys: [{ key: 'C' }],
    run: ({ store, actions }) => actions.compare(store.getState().comparison ? null : 'gate'),
  },
  {
    id: 'first-difference',
    group: 'Time',
    label: 'Go to the first difference',
    keys: [{ key: 'D', shift: true }],
    enabled: ({ comparison }) => firstOf(comparison) !== null,
    run({ store, actions }) {
      const first = firstOf(store.getState().comparison);
      if (!first) return;
      if (first.pod) actions.selectPod(first.pod);
      actions.seek(first.t);
    },
  },
  {
    id: 'compare-from-here',
    group: 'Lab',
    label: 'Compare later edits with these files',
    words: 'diff from here',
    run: ({ store, actions }) =>
      actions.compare({ name: 'from here', edits: [{ kind: 'files', files: store.getState().files }] }),
  },
  ...VERIFICATION_POLICIES.map((policy): Action => ({
    id: `compare-${policy}`,
    group: 'Lab',
    label: `Compare with ${policy}`,
    words: 'diff policy',
    enabled: ({ compilation }) => compilation.controls.policy !== policy,
    run: ({ actions }) => actions.compare(`policy=${policy}`),
  })),
  ...versions.map(({ name }): Action => ({
    id: `compare-${name}`,
    group: 'Lab',
    label: `Compare with kubelet ${name}`,
    words: 'diff version',
    enabled: ({ compilation }) => compilation.controls.kubeletVersion !== name,
    run: ({ actions }) => actions.compare(`kubelet=${name}`),
  })),
];
