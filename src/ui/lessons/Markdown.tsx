/** The Markdown of a lesson as elements: never as HTML, whatever is written in it. */
import { Lexer, type Token, type Tokens } from 'marked';
import { Fragment, type ReactNode, createElement } from 'react';
import { names } from '../base/names.ts';
import common from '../base/common.module.css';
import { Link } from './Link.tsx';
import css from './Lesson.module.css';

/** Fills the fragments of a text. */
export type Fill = (text: string) => string;

const same: Fill = (text) => text;

/** The third level of the text is the one below a step's heading. */
const headingOf = (depth: number) => `h${Math.min(6, Math.max(4, depth + 1))}`;

export function Markdown({ tokens, fill = same }: { tokens: readonly Token[]; fill?: Fill }) {
  return (
    <>
      {tokens.map((token, i) => (
        <Fragment key={i}>{block(token, fill)}</Fragment>
      ))}
    </>
  );
}

/** A sentence. */
export function Inline({ text, fill = same }: { text: string; fill?: Fill }) {
  return <>{inline(Lexer.lexInline(text), fill)}</>;
}

function block(token: Token, fill: Fill): ReactNode {
  switch (token.type) {
    case 'space':
    case 'def':
      return null;
    case 'hr':
      return <hr />;
    case 'heading': {
      const { depth, tokens } = token as Tokens.Heading;
      return createElement(headingOf(depth), null, inline(tokens, fill));
    }
    case 'paragraph':
      return <p>{inline((token as Tokens.Paragraph).tokens, fill)}</p>;
    case 'blockquote':
      return (
        <blockquote>
          <Markdown tokens={(token as Tokens.Blockquote).tokens} fill={fill} />
        </blockquote>
      );
    case 'code':
      return (
        <pre className={names(common.mono, css.code)} tabIndex={0}>
          {fill((token as Tokens.Code).text)}
        </pre>
      );
    case 'list': {
      const { ordered, start, items } = token as Tokens.List;
      const children = items.map((item, i) => (
        <li key={i}>
          <Markdown tokens={item.tokens} fill={fill} />
        </li>
      ));
      return ordered ? (
        <ol className={css.numbers} start={Number(start) || 1}>
          {children}
        </ol>
      ) : (
        <ul className={css.points}>{children}</ul>
      );
    }
    case 'table': {
      const { header, rows } = token as Tokens.Table;
      return (
        <div className={css.wide} tabIndex={0} role="group" aria-label="Table">
          <table>
            <thead>
              <tr>
                {header.map((cell, i) => (
                  <th key={i} scope="col">
                    {inline(cell.tokens, fill)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row, i) => (
                <tr key={i}>
                  {row.map((cell, k) => (
                    <td key={k}>{inline(cell.tokens, fill)}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      );
    }
    case 'text': {
      const { tokens, text } = token as Tokens.Text;
      return tokens ? inline(tokens, fill) : fill(text);
    }
    default:
      // Anything else is shown as it is written.
      return <p>{fill(token.raw)}</p>;
  }
}

function inline(tokens: readonly Token[], fill: Fill): ReactNode {
  return tokens.map((token, i) => <Fragment key={i}>{piece(token, fill)}</Fragment>);
}

function piece(token: Token, fill: Fill): ReactNode {
  switch (token.type) {
    case 'strong':
      return <strong>{inline((token as Tokens.Strong).tokens, fill)}</strong>;
    case 'em':
      return <em>{inline((token as Tokens.Em).tokens, fill)}</em>;
    case 'del':
      return <del>{inline((token as Tokens.Del).tokens, fill)}</del>;
    case 'codespan':
      return <code>{fill((token as Tokens.Codespan).text)}</code>;
    case 'br':
      return <br />;
    case 'link': {
      const { href, tokens } = token as Tokens.Link;
      return <Link href={href}>{inline(tokens, fill)}</Link>;
    }
    case 'text':
    case 'escape': {
      const { tokens, text } = token as Tokens.Text;
      return tokens ? inline(tokens, fill) : fill(text);
    }
    default:
      return fill(token.raw);
  }
}
