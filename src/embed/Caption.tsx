import { clock } from '../printers/clock.ts';
import { kubeletAt } from '../lab/view.ts';
import { useLab } from '../ui/base/session-context.ts';
import css from './Embed.module.css';

/** The scenario, kubelet and moment shown: the same words as on the poster before it. */
export function Caption({ hidden }: { hidden: boolean }) {
  const { title, trace, cursor, version, gate } = useLab((s) => ({
    title: s.compilation.title,
    trace: s.trace,
    cursor: s.cursor,
    version: s.compilation.controls.kubeletVersion,
    gate: s.compilation.controls.gate,
  }));
  const kubelet = trace && !hidden ? kubeletAt(trace, cursor) : { version, gate, up: true };
  const words = kubelet
    ? `kubelet ${kubelet.version}, ${kubelet.up ? `gate ${kubelet.gate ? 'on' : 'off'}` : 'down'}`
    : 'no kubelet';
  return (
    <div role="group" aria-label="Current state" className={css.caption}>
      <h1 data-tip="">{title}</h1>
      <span className={css.moment}>
        {words}
        {trace && !hidden && ` · ${clock(cursor, true)} of ${clock(trace.end)}`}
      </span>
    </div>
  );
}
