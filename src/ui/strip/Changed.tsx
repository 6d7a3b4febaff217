import { clock } from '../../printers/clock.ts';
import { Button } from '../base/Button.tsx';
import { shortened } from '../base/middle.ts';
import { useActions, useLab } from '../base/session-context.ts';
import css from './Changed.module.css';

/** What the last edit changed: a click goes to the moment and selects the pod. Nothing is drawn while there is nothing to tell. */
export default function Changed() {
  const changed = useLab((s) => s.changed);
  const { seek, selectPod, dismissChanged } = useActions();
  if (!changed) return null;
  const { label, pod, from, to, at, more } = changed;
  if (pod === null)
    return (
      <div className={css.changed} role="status">
        <span>
          <span className={css.label}>{label}:</span> no pod takes another course
        </span>
        <Dismiss onClick={dismissChanged} />
      </div>
    );
  const name = pod.replace(/^default\//, '');
  const others = more === 0 ? '' : `, and ${more} more`;
  const text = `${label}: ${name} ${from || 'absent'} → ${to || 'gone'} at ${clock(at)}${others}`;
  return (
    <div className={css.changed} role="status">
      <button
        type="button"
        data-tip={text}
        aria-label={text}
        onClick={() => {
          selectPod(pod);
          seek(at);
        }}
      >
        <span className={css.name}>{shortened(name)}</span> → <strong>{to || 'gone'}</strong> {clock(at)}
      </button>
      <Dismiss onClick={dismissChanged} />
    </div>
  );
}

function Dismiss({ onClick }: { onClick(): void }) {
  return (
    <Button quiet small aria-label="Dismiss what changed" tip="Dismiss" onClick={onClick}>
      ×
    </Button>
  );
}
