/** Which side the editor edits, while two are compared. */
import { useLab } from '../base/session-context.ts';
import { tabKeys } from '../base/tabs.ts';
import css from './Compare.module.css';

export type Edited = 'both' | 'B';
const ids: readonly Edited[] = ['both', 'B'];

export default function WhichSide({ edited, onEdit }: { edited: Edited; onEdit(edited: Edited): void }) {
  const label = useLab((s) => s.comparison?.labels[1] ?? '');
  const titles = { both: 'Edit both sides', B: `Edit B alone: ${label}` };
  return (
    <div className={css.edits}>
      <div role="tablist" aria-label="Edited side" className={css.switch}>
        {ids.map((id) => (
          <button
            key={id}
            type="button"
            role="tab"
            aria-selected={id === edited}
            tabIndex={id === edited ? 0 : -1}
            onClick={() => onEdit(id)}
            onKeyDown={tabKeys(ids, edited, onEdit)}
          >
            {titles[id]}
          </button>
        ))}
      </div>
    </div>
  );
}
