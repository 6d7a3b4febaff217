import { Dialog } from '../dialogs/Dialog.tsx';
import { LessonList } from './LessonList.tsx';

export default function LessonsSheet({ onClose }: { onClose(): void }) {
  return (
    <Dialog title="Lessons" onClose={onClose}>
      <LessonList chosen={() => document.querySelector<HTMLDialogElement>('dialog[open]')?.close()} />
    </Dialog>
  );
}
