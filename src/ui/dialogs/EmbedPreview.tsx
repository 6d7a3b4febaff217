import { useEffect, useMemo, useRef, useState } from 'react';
import { picture } from '../../picture/index.ts';
import { frameAddress } from '../../share/embed-code/attributes.ts';
import type { EmbedChoice } from '../../share/embed-code/types.ts';
import { useLab } from '../base/session-context.ts';
import { addressOf } from './picture-files.ts';
import css from './EmbedPreview.module.css';

/** A live preview: the lab in a frame, or its poster. */
export function EmbedPreview({ choice, picture: asPicture }: { choice: EmbedChoice; picture: boolean }) {
  const scheme = document.documentElement.dataset.theme === 'dark' ? 'dark' : 'light';
  const seen = choice.theme === 'auto' ? ({ ...choice, theme: scheme } as const) : choice;
  return (
    <section className={css.preview} aria-label="Preview" tabIndex={0}>
      {asPicture ? <Picture choice={seen} /> : <Frame key={frameAddress(seen)} choice={seen} />}
    </section>
  );
}

function Frame({ choice }: { choice: EmbedChoice }) {
  const frame = useRef<HTMLIFrameElement>(null);
  const [height, setHeight] = useState(choice.height ?? 420);
  useEffect(() => {
    if (choice.height !== null) return undefined;
    const listen = ({
      source,
      data,
    }: MessageEvent<{ pullSecretLab?: unknown; type?: unknown; height?: unknown }>) => {
      if (source !== frame.current?.contentWindow || data?.pullSecretLab !== 1 || data.type !== 'height')
        return;
      if (Number.isFinite(data.height)) setHeight(Number(data.height));
    };
    window.addEventListener('message', listen);
    return () => window.removeEventListener('message', listen);
  }, [choice.height]);
  return (
    <iframe ref={frame} src={frameAddress(choice)} title={`Preview: ${choice.title}`} style={{ height }} />
  );
}

function Picture({ choice }: { choice: EmbedChoice }) {
  const { view, at, theme, title } = choice;
  const trace = useLab((s) => s.trace);
  const made = useMemo(
    () => trace && picture(trace, title, { what: view === 'full' ? 'both' : view, at, theme }),
    [trace, title, view, at, theme],
  );
  return made && <img src={addressOf(made)} width={made.width} height={made.height} alt={title} />;
}
