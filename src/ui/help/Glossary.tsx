import { useMemo, useState } from 'react';
import { headings } from '../../help/headings.ts';
import { cardKinds, cards } from '../../help/index.ts';
import { matching } from '../../help/search.ts';
import { firstSentence } from '../../help/text.ts';
import { oneFile } from '../../session/one-file.ts';
import common from '../base/common.module.css';
import { names } from '../base/names.ts';
import { useSession } from '../base/session-context.ts';
import { Dialog } from '../dialogs/Dialog.tsx';
import css from './Help.module.css';
import { openHelp } from './open.ts';

/** Every card by name, narrowed by what is typed. */
export function Glossary({ query: first, onClose }: { query: string; onClose(): void }) {
  const session = useSession();
  const [query, setQuery] = useState(first);
  const found = useMemo(() => matching(cards, query), [query]);
  return (
    <Dialog title="Glossary" wide onClose={onClose}>
      <div className={css.search}>
        <input
          className={common.field}
          type="search"
          aria-label="Search the glossary"
          placeholder="Search"
          value={query}
          onChange={(event) => setQuery(event.target.value)}
        />
        <span className={common.muted} role="status">
          {found.length === 1 ? '1 entry' : `${found.length} entries`}
        </span>
      </div>
      {cardKinds.map((kind) => {
        const own = found.filter((card) => card.kind === kind);
        if (own.length === 0) return null;
        return (
          <section key={kind} className={css.group} aria-label={headings[kind]}>
            <h3>{headings[kind]}</h3>
            <ul>
              {own.map(({ id, name, text }) => (
                <li key={id}>
                  <button type="button" className={css.entry} onClick={() => openHelp(session, id)}>
                    <span className={names(css.name, common.mono)}>{name}</span>
                    <span className={css.short}>{firstSentence(text)}</span>
                  </button>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
      {!oneFile() && (
        <p>
          <a href="help/index.html" target="_blank" rel="noopener">
            The glossary as a page
          </a>
        </p>
      )}
      {found.length === 0 && <p className={common.muted}>Nothing is called that.</p>}
    </Dialog>
  );
}
