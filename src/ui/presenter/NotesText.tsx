/** A step's notes. What leads to places of the lab is plain text here: the lab is in the other window. */
import { Fragment, type ReactNode } from 'react';
import type { Token } from 'marked';

type Inner = Token & { tokens?: readonly Token[] };

export function NotesText({ tokens }: { tokens: readonly Token[] }): ReactNode {
  return tokens.map((token, i) => <Fragment key={i}>{drawn(token)}</Fragment>);
}

const inside = (token: Inner) => (token.tokens ? <NotesText tokens={token.tokens} /> : textOf(token));

/** The lexer escapes nothing, and React does. */
const textOf = (token: Token) => ('text' in token ? String(token.text) : token.raw);

function drawn(token: Token): ReactNode {
  switch (token.type) {
    case 'space':
      return null;
    case 'paragraph':
      return <p>{inside(token)}</p>;
    case 'heading':
      return <h3>{inside(token)}</h3>;
    case 'strong':
      return <strong>{inside(token)}</strong>;
    case 'em':
      return <em>{inside(token)}</em>;
    case 'codespan':
      return <code>{textOf(token)}</code>;
    case 'code':
      return (
        <pre>
          <code>{textOf(token)}</code>
        </pre>
      );
    case 'br':
      return <br />;
    case 'hr':
      return <hr />;
    case 'list': {
      const { items, ordered } = token as { items: readonly Inner[]; ordered: boolean };
      const rows = items.map((item, i) => <li key={i}>{inside(item)}</li>);
      return ordered ? <ol>{rows}</ol> : <ul>{rows}</ul>;
    }
    case 'blockquote':
      return <blockquote>{inside(token)}</blockquote>;
    case 'link': {
      const { href } = token as { href: string };
      if (!href.startsWith('https:')) return inside(token);
      return (
        <a href={href} target="_blank" rel="noreferrer">
          {inside(token)}
        </a>
      );
    }
    default:
      return inside(token);
  }
}
