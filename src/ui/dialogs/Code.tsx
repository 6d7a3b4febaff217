import { useId, useState } from 'react';
import { Button } from '../base/Button.tsx';
import css from './Code.module.css';

/** A piece of code to take away: where it goes, the code, and a button that copies it. */
export function Code({ where, code, primary }: { where: string; code: string; primary: boolean }) {
  const label = useId();
  const [said, setSaid] = useState('');
  const copy = () =>
    void navigator.clipboard.writeText(code).then(
      () => setSaid('Copied.'),
      () =>
        setSaid(
          'The browser does not allow this page to write to the clipboard. Select the text and copy it.',
        ),
    );
  return (
    <div className={css.code}>
      <p id={label}>{where}</p>
      <pre role="region" aria-labelledby={label} tabIndex={0}>
        {code}
      </pre>
      <Button primary={primary} aria-describedby={label} onClick={copy}>
        Copy
      </Button>{' '}
      <span role="status">{said}</span>
    </div>
  );
}
