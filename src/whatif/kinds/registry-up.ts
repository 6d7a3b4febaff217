import { appendStep } from '../../manifest/edits.ts';
import { valueAt } from '../../sim/history.ts';
import type { CandidateKind } from '../types.ts';

/** The registry that is down comes back. */
export const candidate = {
  kind: 'registry-up',
  rank: { starts: 60, fails: null },
  pairs: true,
  offer({ files, trace, registry, at }) {
    if (!registry || valueAt(trace.registries, registry.host, at)?.available !== false) return [];
    return [
      {
        title: `Bring ${registry.host} back`,
        edits: appendStep(files, at, { registry: { host: registry.host, available: true } }),
      },
    ];
  },
} satisfies CandidateKind;
