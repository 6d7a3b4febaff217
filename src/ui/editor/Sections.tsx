import { Button } from '../base/Button.tsx';
import css from './editor.module.css';
import { type Section, megabytes, sectionBefore, sectionFrom } from './large.ts';

/** Which part of a large text a plain field shows, and the way to the others; nothing for a text that it shows whole. */
export function Sections({
  text,
  section,
  onSection,
}: {
  text: string;
  section: Section;
  onSection(section: Section): void;
}) {
  const { before, behind } = section;
  if (before === 0 && behind === 0) return null;
  const share = (letters: number) => `${Math.floor((letters / text.length) * 100)} %`;
  const end = text.length - behind;
  return (
    <div className={css.sections} role="group" aria-label="Part of the file">
      <span>
        {megabytes(text)}, shown in parts: {share(before)} to {share(end)}
      </span>
      <Button
        small
        disabled={before === 0}
        onClick={() => onSection(sectionFrom(text, sectionBefore(text, section)))}
      >
        Previous part
      </Button>
      <Button small disabled={behind === 0} onClick={() => onSection(sectionFrom(text, end))}>
        Next part
      </Button>
    </div>
  );
}
