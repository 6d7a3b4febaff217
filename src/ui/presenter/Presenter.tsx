/** What presenting adds to the page: the light on what is selected, the lesson's step, a black screen, the second window. */
import { useEffect } from 'react';
import { useStore } from 'zustand';
import { late } from '../base/late.tsx';
import { useLab } from '../base/session-context.ts';
import { Blank } from './Blank.tsx';
import { remote } from './remote.ts';
import { StepBar } from './StepBar.tsx';
import { useSpotlight } from './spotlight.ts';

const NotesWindow = late(() => import('./NotesWindow.tsx'));

export default function Presenter() {
  const { presenting, inLesson } = useLab((s) => ({ presenting: s.presenting, inLesson: s.lesson !== null }));
  const { blank, notes } = useStore(remote);
  useSpotlight();
  useEffect(() => {
    if (!presenting) remote.setState({ blank: false });
  }, [presenting]);
  return (
    <>
      {presenting && inLesson && <StepBar />}
      {presenting && blank && <Blank />}
      {notes && <NotesWindow to={notes} />}
    </>
  );
}
