/** The scenarios as cards, chosen by what they are about. */
import { type KeyboardEvent, type MouseEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import { scenarioNames } from '../../scenarios/index.ts';
import common from '../base/common.module.css';
import { names } from '../base/names.ts';
import { useActions, useLab } from '../base/session-context.ts';
import { Dialog } from '../dialogs/Dialog.tsx';
import { Picture } from './Picture.tsx';
import css from './Scenarios.module.css';
import { type Card, cards, grouped } from './cards.ts';
import { neighbour } from './neighbour.ts';

export default function ScenarioSheet({ onClose }: { onClose(): void }) {
  const current = useLab((s) => s.scenario);
  const { loadScenario } = useActions();
  const [all, setAll] = useState<readonly Card[]>([]);
  const [query, setQuery] = useState('');
  const [active, setActive] = useState(current);
  const grid = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let open = true;
    void cards().then((loaded) => open && setAll(loaded));
    return () => void (open = false);
  }, []);
  const groups = useMemo(() => grouped(all, query), [all, query]);
  const shown = groups.flatMap((group) => group.cards);
  /** The one that the Tab key comes to. */
  const stop = shown.find(({ name }) => name === active) ?? shown[0];

  const choose = ({ name }: Card, from: Element) => {
    // Closed by itself, a dialog gives the focus back.
    from.closest('dialog')?.close();
    loadScenario(name);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const buttons = [...grid.current!.querySelectorAll<HTMLElement>('[data-card]')];
    const next = neighbour(
      buttons.map((button) => button.getBoundingClientRect()),
      buttons.indexOf(event.target as HTMLElement),
      event.key,
    );
    if (next === null) return;
    event.preventDefault();
    event.stopPropagation();
    buttons[next]!.focus();
  };
  const onSearchKey = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Enter' && shown[0] && query.trim() !== '') choose(shown[0], event.currentTarget);
    else if (event.key === 'ArrowDown') grid.current!.querySelector<HTMLElement>('[data-card]')?.focus();
    else return;
    event.preventDefault();
  };

  return (
    <Dialog title="Scenarios" wide onClose={onClose}>
      <div className={css.sheet}>
        <input
          type="search"
          className={names(common.field, css.search)}
          aria-label="Search scenarios"
          placeholder="Search: rotation, v1.35, Deployment …"
          value={query}
          onChange={(event) => setQuery(event.target.value)}
          onKeyDown={onSearchKey}
        />
        {!scenarioNames.includes(current) && (
          <p className={css.own}>
            Your <strong>own files</strong> are open. A scenario takes their place; Undo brings them back.
          </p>
        )}
        <p role="status" className={names(css.none, shown.length > 0 && common.hidden)}>
          {all.length === 0
            ? ''
            : shown.length === 0
              ? 'No scenario fits this search.'
              : `${shown.length} ${shown.length === 1 ? 'scenario' : 'scenarios'}`}
        </p>
        <div ref={grid} className={css.groups} onKeyDown={onKeyDown}>
          {groups.map((group) => (
            <section key={group.heading}>
              <h3>{group.heading}</h3>
              <ul className={css.grid}>
                {group.cards.map((card) => (
                  <li key={card.name}>
                    <CardButton
                      card={card}
                      current={card.name === current}
                      stop={card === stop}
                      onFocus={() => setActive(card.name)}
                      onClick={(event) => choose(card, event.currentTarget)}
                    />
                  </li>
                ))}
              </ul>
            </section>
          ))}
        </div>
      </div>
    </Dialog>
  );
}

function CardButton({
  card: { name, title, story, versions, tags },
  current,
  stop,
  onFocus,
  onClick,
}: {
  card: Card;
  current: boolean;
  stop: boolean;
  onFocus(): void;
  onClick(event: MouseEvent<HTMLElement>): void;
}) {
  const about = useId();
  return (
    <button
      type="button"
      className={css.card}
      data-card=""
      aria-label={title}
      aria-describedby={about}
      aria-current={current || undefined}
      tabIndex={stop ? 0 : -1}
      onFocus={onFocus}
      onClick={onClick}
    >
      <Picture name={name} />
      <span className={css.title}>{title}</span>
      <span id={about} className={css.about}>
        <span className={css.claim}>{story}</span>
        <span className={css.facts}>
          <span className={css.versions}>{versions}</span>
          {tags.map((tag) => (
            <span key={tag} className={common.tag}>
              {tag}
            </span>
          ))}
        </span>
      </span>
    </button>
  );
}
