/** Recording a lesson: what is done in the page, as a folder to edit. */
import { useState, useSyncExternalStore } from 'react';
import { recorderOf, startRecording, stopRecording } from '../../session/lesson/recording.ts';
import { toZip } from '../../share/zip.ts';
import { download } from '../dialogs/download.ts';
import { Button } from '../base/Button.tsx';
import { useSession } from '../base/session-context.ts';
import { openTexts } from './given.ts';
import css from './Lesson.module.css';

/** `running`: it is shown only while something is recorded, so that it can be stopped wherever somebody is. */
export function Record({ running = false }: { running?: boolean }) {
  const session = useSession();
  const store = recorderOf(session);
  const { recorder } = useSyncExternalStore(store.subscribe, store.getState, store.getState);
  const [said, setSaid] = useState('');
  const stop = () => {
    const texts = stopRecording(session);
    if (!texts) return setSaid('Nothing was changed, so there is no lesson.');
    const files = [...texts].map(([name, text]) => ({ name: `recorded-lesson/${name}`, text }));
    download('recorded-lesson.zip', toZip(files), 'application/zip');
    void openTexts(session, 'recorded-lesson', texts);
  };
  if (recorder)
    return (
      <div className={css.recording} role="status">
        <span>
          Recording: {recorder.steps} {recorder.steps === 1 ? 'change' : 'changes'}
        </span>
        <Button small onClick={stop}>
          Stop and save
        </Button>
      </div>
    );
  if (running) return null;
  return (
    <p>
      <Button
        small
        onClick={() => {
          setSaid('');
          startRecording(session);
        }}
      >
        Record a lesson
      </Button>{' '}
      <span role="status">{said}</span>
    </p>
  );
}
