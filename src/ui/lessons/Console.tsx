/** What commands print on the step's files, and a way to type them. */
import { useState } from 'react';
import type { Session } from '../../session/session.ts';
import type { Millis } from '../../sim/time.ts';
import { goTo } from '../actions/go-to.ts';
import { Button } from '../base/Button.tsx';
import common from '../base/common.module.css';
import { names } from '../base/names.ts';
import { useSession } from '../base/session-context.ts';
import css from './Lesson.module.css';

/** Types a line in the terminal, at a moment: it is run when its Enter key is pressed. */
async function typeLine(session: Session, line: string, at: Millis | null) {
  if (at !== null) session.actions.seek(at);
  const { terminalOf } = await import('../panels/terminal/lab-terminal.ts');
  terminalOf(session).press([{ name: 'text', text: line }]);
  goTo(session, 'terminal');
}

export function Command({ line, at }: { line: string; at: Millis | null }) {
  const session = useSession();
  const [said, setSaid] = useState('');
  const copy = () =>
    void navigator.clipboard.writeText(line).then(
      () => setSaid('Copied.'),
      () => setSaid('The browser does not allow this page to write to the clipboard.'),
    );
  return (
    <div className={css.command}>
      <code>
        <span aria-hidden="true">$ </span>
        {line}
      </code>
      <Button
        quiet
        small
        aria-label={`Type it in the terminal: ${line}`}
        onClick={() => void typeLine(session, line, at)}
      >
        Type
      </Button>
      <Button quiet small aria-label={`Copy: ${line}`} onClick={copy}>
        Copy
      </Button>
      <span role="status" className={css.said}>
        {said}
      </span>
    </div>
  );
}

/** `$ kubectl get pods` is a command, what stands below it what it prints. */
export function Console({ text, at }: { text: string; at: Millis }) {
  const parts: { line: string | null; output: string[] }[] = [];
  for (const line of text.replace(/\n$/, '').split('\n')) {
    if (line.startsWith('$ ')) parts.push({ line: line.slice(2), output: [] });
    else (parts.at(-1) ?? parts[parts.push({ line: null, output: [] }) - 1]!).output.push(line);
  }
  return (
    <div className={css.console} role="group" aria-label="Terminal session">
      {parts.map(({ line, output }, i) => (
        <div key={i}>
          {line !== null && <Command line={line} at={at} />}
          {output.length > 0 && (
            <pre className={names(common.mono, css.output)} tabIndex={0} aria-label="Output">
              {output.join('\n')}
            </pre>
          )}
        </div>
      ))}
    </div>
  );
}
