import { versions } from '../../kubelet/versions/index.ts';
import { setNodeField } from '../../manifest/edits.ts';
import type { CandidateKind } from '../types.ts';

/** Another kubelet that shipped, the nearest that does it, newer ones first. */
export const candidate = {
  kind: 'version',
  rank: { starts: 110, fails: 50 },
  weakens: true,
  offer({ files, input }) {
    const names = versions.map(({ name }) => name);
    const now = names.indexOf(input.kubelet.version);
    return versions
      .map(({ name, draft }, i) => ({ name, draft, distance: Math.abs(i - now) * 2 - (i > now ? 1 : 0) }))
      .filter(({ draft, name }) => !draft && name !== input.kubelet.version)
      .sort((a, b) => a.distance - b.distance)
      .map(({ name }) => ({
        title: `Run kubelet ${name}`,
        edits: setNodeField(files, 'kubeletVersion', name),
      }));
  },
} satisfies CandidateKind;
