/** A link to copy, and what one of its length is good for. */
import { useEffect, useId, useRef, useState } from 'react';
import { goodFor } from '../../share/shareable.ts';
import { Button } from '../base/Button.tsx';
import { names } from '../base/names.ts';
import common from '../base/common.module.css';
import css from './ShareDialog.module.css';

export function LinkField({ link }: { link: string }) {
  const field = useRef<HTMLInputElement>(null);
  const [said, setSaid] = useState('');
  const described = useId();
  useEffect(() => setSaid(''), [link]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(link);
      setSaid('Copied.');
    } catch {
      field.current?.select();
      setSaid(
        'The browser does not allow this page to copy. The link is selected; press Ctrl/⌘-C to copy it.',
      );
    }
  };
  return (
    <div className={css.link}>
      <label htmlFor={`${described}-link`}>Link</label>
      <div className={css.row}>
        <input
          ref={field}
          id={`${described}-link`}
          className={names(common.field, common.mono)}
          readOnly
          value={link}
          aria-describedby={described}
          onFocus={(event) => event.target.select()}
        />
        <Button primary disabled={!link} onClick={() => void copy()}>
          Copy
        </Button>
      </div>
      <p id={described} className={common.muted}>
        {link && (
          <>
            <strong>{link.length.toLocaleString('en')} characters.</strong> {goodFor(link.length)}
          </>
        )}
      </p>
      <p role="status" className={css.said}>
        {said}
      </p>
    </div>
  );
}
