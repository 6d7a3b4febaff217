import { Fragment } from 'react';
import { type Inline, blocksOf } from '../../help/text.ts';

/** Every second piece is code. */
export function Pieces({ pieces }: { pieces: Inline }) {
  return pieces.map((piece, i) => <Fragment key={i}>{i % 2 === 1 ? <code>{piece}</code> : piece}</Fragment>);
}

export function Text({ text }: { text: string }) {
  return blocksOf(text).map((block, i) =>
    block.kind === 'text' ? (
      <p key={i}>
        <Pieces pieces={block.pieces} />
      </p>
    ) : (
      <ul key={i}>
        {block.items.map((item, k) => (
          <li key={k}>
            <Pieces pieces={item} />
          </li>
        ))}
      </ul>
    ),
  );
}
