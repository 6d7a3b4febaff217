import { type ReactNode, useEffect, useState } from 'react';
import type { Entry } from '../../session/stored.ts';
import { Button } from '../base/Button.tsx';
import common from '../base/common.module.css';
import { useLab, useSession } from '../base/session-context.ts';
import css from './FilesDialog.module.css';

const dated = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' });
const when = (at: number) => (at === 0 ? 'Earlier' : dated.format(at));
const what = ({ kind, id, scenario, before }: Entry) =>
  before !== undefined
    ? `Before ${before}${scenario && ` (${scenario})`}`
    : `${id.startsWith('copy/') ? 'Copy of ' : ''}${kind === 'own' ? 'your work' : 'a lab from a link'}${scenario && ` (${scenario})`}`;

/** Everything that is kept besides what the page shows; nothing of it is deleted unless somebody does it here. */
export function History(): ReactNode {
  const { keeper } = useSession();
  const desk = useLab((s) => s.desk);
  const [entries, setEntries] = useState<readonly Entry[]>([]);
  const [said, setSaid] = useState('');
  useEffect(() => {
    let wanted = true;
    void keeper?.history().then((found) => wanted && setEntries(found));
    return () => void (wanted = false);
  }, [keeper, desk, said]);
  return (
    <section aria-label="History">
      <h3>History</h3>
      {entries.length === 0 ? (
        <p className={common.muted}>
          Copies of your work appear here when a link, another scenario or opened files take its place.
        </p>
      ) : (
        <ul className={css.kept}>
          {entries.map((entry) => (
            <li key={entry.id}>
              <span>
                {when(entry.at)}: {what(entry)}{' '}
                <span className={common.muted}>({entry.files.map(({ name }) => name).join(', ')})</span>
              </span>
              <Button
                small
                onClick={() => {
                  const label = `restore ${what(entry)}`;
                  void keeper?.show(entry, label).then(() => setSaid('Restored. Undo takes it back.'));
                }}
              >
                Restore
              </Button>
              <Button
                small
                quiet
                aria-label={`Delete: ${when(entry.at)}, ${what(entry)}`}
                onClick={() => void keeper?.remove(entry).then(() => setSaid(`Deleted: ${what(entry)}.`))}
              >
                Delete
              </Button>
            </li>
          ))}
        </ul>
      )}
      <p role="status">{said}</p>
    </section>
  );
}
