import { findVersion } from '../../kubelet/versions/index.ts';
import { setKubeletField } from '../../manifest/edits.ts';
import type { Candidate, CandidateKind } from '../types.ts';

const periods = ['10s', '30s', '60s', '10m', '24h'];

/** Another period of the recheck, or none: drafts only. */
export const candidate = {
  kind: 'recheck',
  rank: { starts: 80, fails: 40 },
  weakens: true,
  offer({ files, input, compilation }) {
    if (!findVersion(input.kubelet.version)?.draft) return [];
    const { recheck, recheckPeriod } = compilation.controls;
    const found: Candidate[] = periods
      .filter((period) => period !== recheckPeriod && recheck !== false)
      .map((period) => ({
        title: `Recheck every ${period}`,
        edits: setKubeletField(files, 'pullImageSecretRecheckPeriod', period),
      }));
    const other = recheck === false;
    found.push({
      title: other ? 'Turn the recheck on' : 'Turn the recheck off',
      edits: setKubeletField(files, 'pullImageSecretRecheck', other),
    });
    return found;
  },
} satisfies CandidateKind;
