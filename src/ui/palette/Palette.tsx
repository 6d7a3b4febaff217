/** Everything that can be done or opened, found by typing. */
import { Command } from 'cmdk';
import { type MouseEvent, type SyntheticEvent, useEffect, useMemo, useRef, useState } from 'react';
import { useLayout, useSession } from '../base/session-context.ts';
import { Caps } from '../keys/Caps.tsx';
import css from './Palette.module.css';
import { entriesOf } from './entries.ts';
import { type Entry, listed } from './find.ts';

const MAX_RECENT = 5;
const NAME = 'Search or do';

export default function Palette({ onClose }: { onClose(): void }) {
  const session = useSession();
  const dialog = useRef<HTMLDialogElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const chosen = useRef<Entry | null>(null);
  const [query, setQuery] = useState('');
  const [late, setLate] = useState<Entry[]>([]);
  const [recent, setRecent] = useLayout<readonly string[]>('palette/recent', []);
  const now = useMemo(() => entriesOf(session), [session]);
  const found = useMemo(() => listed([...now, ...late], query, recent), [now, late, query, recent]);

  useEffect(() => {
    dialog.current?.showModal();
    // Else the focus is on the list's frame.
    input.current?.focus();
  }, []);
  useEffect(() => {
    let open = true;
    void import('./late-entries.ts')
      .then(({ lateEntriesOf }) => lateEntriesOf(session))
      .then((entries) => open && setLate(entries));
    return () => void (open = false);
  }, [session]);

  // The best of what is found stands at the top.
  useEffect(() => {
    list.current!.scrollTop = 0;
  }, [query]);

  const choose = (entry: Entry) => {
    chosen.current = entry;
    close();
  };
  /** At once: the event `close` comes later, and whoever has opened the palette again by then would lose it. */
  const close = () => {
    dialog.current?.close();
    closed();
  };
  const ended = useRef(false);
  // Only now the focus is back where it was.
  const closed = () => {
    if (ended.current) return;
    ended.current = true;
    const entry = chosen.current;
    onClose();
    if (!entry) return;
    setRecent([entry.id, ...recent.filter((id) => id !== entry.id)].slice(0, MAX_RECENT));
    entry.run(session);
  };
  const onBackdrop = (event: MouseEvent) => event.target === dialog.current && close();
  const onCancel = (event: SyntheticEvent) => {
    event.preventDefault();
    close();
  };

  return (
    <dialog
      ref={dialog}
      className={css.palette}
      aria-label={NAME}
      onClose={closed}
      onCancel={onCancel}
      onClick={onBackdrop}
    >
      <Command label={NAME} shouldFilter={false} loop>
        <Command.Input
          ref={input}
          className={css.input}
          placeholder="Search or do…"
          value={query}
          onValueChange={setQuery}
        />
        <Command.List ref={list} className={css.list} label="Results">
          <Command.Empty className={css.empty}>Nothing is called that.</Command.Empty>
          {found.map(({ heading, entries }) => (
            <Command.Group key={heading} heading={heading} className={css.group}>
              {entries.map((entry) => (
                <Command.Item
                  key={entry.id}
                  value={`${heading} ${entry.id}`}
                  className={css.item}
                  onSelect={() => choose(entry)}
                >
                  <span className={css.label}>{entry.label}</span>
                  {entry.hint && <span className={css.hint}>{entry.hint}</span>}
                  {entry.keys?.[0] && <Caps of={entry.keys[0]} />}
                </Command.Item>
              ))}
            </Command.Group>
          ))}
        </Command.List>
      </Command>
    </dialog>
  );
}
