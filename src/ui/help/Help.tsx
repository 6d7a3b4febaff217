/** A card, or the list of all, over the page. */
import { type Asked, closeHelp } from './open.ts';
import { cardOf, cardOfStatus } from '../../help/index.ts';
import { useSession } from '../base/session-context.ts';
import { CardView } from './CardView.tsx';
import { Glossary } from './Glossary.tsx';

export default function Help({ asked: { id, query } }: { asked: Asked }) {
  const session = useSession();
  const close = () => closeHelp(session);
  const card = id === '' ? null : (cardOf(id) ?? cardOfStatus(id));
  return card ? (
    <CardView key={card.id} card={card} onClose={close} />
  ) : (
    <Glossary query={query || id} onClose={close} />
  );
}
