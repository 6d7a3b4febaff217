/** What the page listens and reacts to once it is shown: keys, links, dropped files, the way back to the own work. */
import { useEffect, useLayoutEffect, useState } from 'react';
import { useStore } from 'zustand';
import { late } from '../base/late.tsx';
import { remote } from '../presenter/remote.ts';
import { useLab, useSession } from '../base/session-context.ts';
import { helpOf, openHelp, showsHelp } from '../help/open.ts';
import Tooltips from '../tooltip/Tooltips.tsx';
import { Notices } from './Notices.tsx';
import { actions } from '../actions/index.ts';
import { followPanel } from './follow-panel.ts';
import { keepHere } from './keep-here.ts';
import { lessonAtStart } from './lesson-at-start.ts';
import { keyboard } from './keyboard.ts';
import { markReady } from '../shell/Shell.tsx';
import { whenQuiet } from './when-quiet.ts';

const Presenter = late(() => import('../presenter/Presenter.tsx'));
const Help = late(() => import('../help/Help.tsx'));
const DropZone = late(() => import('../dialogs/DropZone.tsx'));

const isLink = () => /^#v\d+(:|%)/.test(location.hash);

export default function Late() {
  const session = useSession();
  const asked = useStore(helpOf(session), (state) => state.asked);
  const [dragging, setDragging] = useState(false);
  const { notes } = useStore(remote);
  const presenting = useLab((s) => s.presenting);
  const presents = presenting || notes !== null;
  // Before what presenting adds has loaded: a remote may be quicker.
  useEffect(() => {
    if (presenting) remote.setState({ presented: true });
  }, [presenting]);
  useEffect(() => keyboard(session, actions), [session]);
  useEffect(() => {
    showsHelp(session);
    // A link of the pages that are served beside the lab.
    const id = new URLSearchParams(location.search).get('help');
    if (id !== null) openHelp(session, id);
  }, [session]);
  useEffect(() => followPanel(session), [session]);
  // It opens at once then.
  useEffect(() => {
    const idle = window.requestIdleCallback ?? ((load: () => void) => setTimeout(load, 500));
    idle(() => void import('../palette/Palette.tsx').catch(() => undefined));
  }, []);
  useEffect(
    () =>
      whenQuiet(async () => {
        const { canServe, serveHere } = await import('../../session/offline/serve.ts');
        if (canServe()) await serveHere(session);
      }),
    [session],
  );
  // Before the effects of what is shown here, which ask it.
  useLayoutEffect(() => keepHere(session), [session]);

  useEffect(() => {
    // The link leaves the address when a reload without it shows the same; else it stays, and is opened again.
    const settle = async () => {
      if (!isLink()) return;
      const settled = await session.keeper?.isSettled();
      if (isLink() && settled) history.replaceState(null, '', location.pathname + location.search);
    };
    const onHashChange = async () => {
      if (location.hash.length < 2) return;
      const { openLater } = await import('../../session/link.ts');
      await openLater(session, location.hash);
      await settle();
    };
    const changed = () => void onHashChange();
    void session.opening.then(settle).then(() => lessonAtStart(session));
    window.addEventListener('hashchange', changed);
    return () => window.removeEventListener('hashchange', changed);
  }, [session]);

  useEffect(() => {
    const withFiles = (listener: (event: DragEvent) => void) => (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      event.stopPropagation();
      listener(event);
    };
    const over = withFiles(() => setDragging(true));
    const leave = (event: DragEvent) => event.relatedTarget === null && setDragging(false);
    const drop = withFiles(({ dataTransfer, target }) => {
      setDragging(false);
      // The list is empty as soon as this event is over.
      const dropped = [...dataTransfer!.items].flatMap(
        (item) => item.webkitGetAsEntry() ?? item.getAsFile() ?? [],
      );
      const zone = (target as Element).closest<HTMLElement>('[data-drop]');
      const { drop: asked } = zone?.dataset ?? {};
      const mode = asked === 'replace' ? 'replace' : asked === 'open' ? null : 'add';
      void import('../dialogs/open-files.ts').then(({ openDropped }) => openDropped(session, dropped, mode));
    });
    window.addEventListener('dragenter', over, true);
    window.addEventListener('dragover', over, true);
    window.addEventListener('dragleave', leave, true);
    window.addEventListener('drop', drop, true);
    return () => {
      window.removeEventListener('dragenter', over, true);
      window.removeEventListener('dragover', over, true);
      window.removeEventListener('dragleave', leave, true);
      window.removeEventListener('drop', drop, true);
    };
  }, [session]);

  // Only now whatever a script or a hand does is heard.
  useEffect(() => void markReady(), []);

  return (
    <>
      <Notices />
      <Tooltips />
      {presents && <Presenter />}
      {asked && <Help asked={asked} />}
      {dragging && <DropZone />}
    </>
  );
}
