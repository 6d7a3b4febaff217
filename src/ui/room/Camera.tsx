/** The camera as a reader of codes: it runs while it is shown, and stops when it is not. */
import { useEffect, useRef, useState } from 'react';
import css from './Room.module.css';
import { scan, troubleOf } from './scan.ts';

export default function Camera({ onFound }: { onFound(text: string): void }) {
  const video = useRef<HTMLVideoElement>(null);
  const told = useRef(onFound);
  const [trouble, setTrouble] = useState<string | null>(null);
  useEffect(() => {
    told.current = onFound;
  });
  useEffect(() => {
    const stopped = new AbortController();
    scan(video.current!, (text) => told.current(text), stopped.signal).catch((error: unknown) => {
      if (!stopped.signal.aborted) setTrouble(troubleOf(error));
    });
    return () => stopped.abort();
  }, []);
  return (
    <div className={css.camera}>
      {trouble === null ? (
        // The picture says nothing that the list of codes does not say.
        <video ref={video} muted playsInline aria-label="What the camera sees" />
      ) : (
        <p role="alert">{trouble}</p>
      )}
    </div>
  );
}
