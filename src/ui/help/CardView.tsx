import type { ReactNode } from 'react';
import { permalinkOf } from '../../explain/upstream.ts';
import { type Card, cardOf } from '../../help/index.ts';
import { sinceLines } from '../../help/since.ts';
import { statusIds } from '../../help/status-ids.ts';
import { inline } from '../../help/text.ts';
import kubelets from '../../prepared/kubelets.json' with { type: 'json' };
import { Button } from '../base/Button.tsx';
import common from '../base/common.module.css';
import { names } from '../base/names.ts';
import { oneFile } from '../../session/one-file.ts';
import { useSession } from '../base/session-context.ts';
import { Dialog } from '../dialogs/Dialog.tsx';
import css from './Help.module.css';
import { Pieces, Text } from './Text.tsx';
import { openExample } from './example.ts';
import { openGlossary, openHelp } from './open.ts';

/** Statuses that have a page of their own. */
const pages: readonly string[] = statusIds;
/** The lab’s own things have no version of Kubernetes. */
const isLabs = ({ upstream, since }: Card) => upstream === null && since.from === undefined;

const newest = kubelets.at(-1)!.name;

/** The release whose sources a card's function is looked up in: the last one that has the thing. */
const releaseOf = ({ since }: Card) => since.until ?? newest;

export function CardView({ card, onClose }: { card: Card; onClose(): void }) {
  const session = useSession();
  const { kind, name, text, since, upstream, example, see, forms } = card;
  const link = upstream === null ? null : permalinkOf(upstream, releaseOf(card), kubelets);
  return (
    <Dialog
      title={name}
      onClose={onClose}
      actions={
        <>
          <Button onClick={() => openGlossary(session)}>Glossary</Button>
          {example && (
            <Button
              primary
              onClick={() => {
                onClose();
                void openExample(session, card);
              }}
            >
              Open the example
            </Button>
          )}
        </>
      }
    >
      <p>
        <span className={names(common.tag, since.until !== undefined && common.draft)}>{kind}</span>
      </p>
      <Text text={text} />
      <dl className={css.facts}>
        {forms && (
          <Fact name={forms.length > 1 ? 'Messages' : 'Message'}>
            {forms.map((form) => (
              <code key={form} className={css.form}>
                {form}
              </code>
            ))}
          </Fact>
        )}
        {!isLabs(card) && (
          <Fact name="Versions">
            {sinceLines(since).map((line) => (
              <span key={line} className={css.line}>
                <Pieces pieces={inline(line)} />
              </span>
            ))}
          </Fact>
        )}
        {upstream !== null && (
          <Fact name="Source">
            <span className={common.mono}>
              {link ? (
                <a href={link} target="_blank" rel="noopener">
                  {upstream}
                </a>
              ) : (
                upstream
              )}
            </span>
          </Fact>
        )}
        {see.length > 0 && (
          <Fact name="See also">
            {see.map((id) => (
              <Button key={id} small onClick={() => openHelp(session, id)}>
                {nameOf(id)}
              </Button>
            ))}
          </Fact>
        )}
      </dl>
      {!oneFile() && pages.includes(card.id) && (
        <p className={css.page}>
          <a href={`status/${card.id}.html`} target="_blank" rel="noopener">
            A page about {card.id}, to send to somebody
          </a>
        </p>
      )}
      {!example && <p className={common.muted}>No run of the lab shows it.</p>}
    </Dialog>
  );
}

/** An event that is called as a status is. */
export function nameOf(id: string): string {
  const card = cardOf(id);
  return card ? (card.kind === 'event' ? `event ${card.name}` : card.name) : id;
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}
