import { late } from '../../base/late.tsx';
import { type Reason, nextText } from '../../../explain/reason.ts';
import { useLab } from '../../base/session-context.ts';
import css from './Pods.module.css';

const KubeletFixes = late(() => import('../../why/KubeletFixes.tsx'));

/** Why a row fails or waits: the cause first, then the next try; two lines at most. */
export function ReasonLine({
  reason: { text, next, kubeletDown },
  withFixes,
}: {
  reason: Reason;
  withFixes: boolean;
}) {
  const cursor = useLab((s) => s.cursor);
  // A number is not parted from its unit.
  const line = next === null ? text : `${text}; ${nextText(next, cursor).replace(/ s$/, '\u00a0s')}`;
  return (
    <>
      <span className={css.reason} data-tip={line}>
        {line}
      </span>
      {kubeletDown && withFixes && <KubeletFixes />}
    </>
  );
}
