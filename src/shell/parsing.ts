/** What the library's parser says of a text before it is run. */
import type { Bash } from 'just-bash/browser';

interface Fault extends Error {
  line?: number;
  token?: { type: string };
}

const parse = (bash: Bash, text: string) => bash.transform(text).ast;
const faultOf = (bash: Bash, text: string): Fault | null => {
  try {
    parse(bash, text);
    return null;
  } catch (error) {
    return error as Fault;
  }
};

/** Open quotes end in the lexer, open braces nowhere, other open constructs at a token that is the end. */
const isOpen = ({ name, token, line }: Fault) =>
  name === 'LexerError' ||
  name === 'Error' ||
  token?.type === 'EOF' ||
  (name === 'ParseException' && line === 0);

/** The text needs more lines. */
export function isIncomplete(bash: Bash, text: string): boolean {
  if (/(^|[^\\])(\\\\)*\\$/.test(text)) return true;
  // A line that ends with an operator; a comment may end with anything.
  if (/(\||&&)\s*$/.test(text) && !/(^|\s)#[^\n]*$/.test(text)) return true;
  const fault = faultOf(bash, text);
  return fault !== null && isOpen(fault);
}

/**
 * What is evaluated one after another: the statements of a single line, so that errors stand beside what they are about; a
 * text of several lines in one go.
 */
export function inputOf(bash: Bash, text: string): { lines: string[] } | { fault: string } {
  const fault = faultOf(bash, text);
  if (fault) return { fault: fault.message.replace(/^Parse error at \d+:\d+: /, 'syntax error: ') };
  const { statements } = parse(bash, text);
  if (statements.length === 0) return { lines: [] };
  if (text.trim().includes('\n')) return { lines: [text] };
  const sources = statements.map(({ sourceText }) => sourceText);
  return { lines: sources.every((source) => source !== undefined) ? (sources as string[]) : [text] };
}

/** One command without a pipe or a redirection: its output goes to whoever typed it. */
export function isAlone(bash: Bash, text: string): boolean {
  const { statements } = parse(bash, text);
  const [statement] = statements;
  const [pipeline] = statement?.pipelines ?? [];
  const [command] = pipeline?.commands ?? [];
  return (
    statements.length === 1 &&
    !statement!.background &&
    statement!.pipelines.length === 1 &&
    pipeline!.commands.length === 1 &&
    command!.type === 'SimpleCommand' &&
    command.redirections.length === 0
  );
}

/** The functions that a text defines: name and source. */
export const functionsOf = (bash: Bash, text: string): [name: string, source: string][] =>
  parse(bash, text).statements.flatMap(({ pipelines, sourceText }) => {
    const [command] = pipelines[0]?.commands ?? [];
    return command?.type === 'FunctionDef' && sourceText !== undefined ? [[command.name, sourceText]] : [];
  });
