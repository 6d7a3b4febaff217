import type { CandidateKind } from '../types.ts';

/** What lets a kubelet start that refuses its configuration. */
export const candidate = {
  kind: 'refused-configuration',
  rank: { starts: 5, fails: null },
  pairs: true,
  offer: ({ compilation }) =>
    compilation.diagnostics
      .filter(({ code }) => code === 'kubelet-refuses')
      .flatMap(({ fixes }) => fixes ?? []),
} satisfies CandidateKind;
