/** A lesson beside the files that it is about. */
import { PanelFrame } from '../../base/PanelFrame.tsx';
import { inside } from '../../base/inside.ts';
import type { PanelModule } from '../../panels.ts';

const useInside = inside(() => import('../../lessons/Inside.tsx'));

function Lesson() {
  const Inside = useInside(true);
  return (
    <PanelFrame title="Lesson" keepsColour>
      {Inside && <Inside />}
    </PanelFrame>
  );
}

const panel: PanelModule = {
  id: 'lesson',
  title: 'Lesson',
  slot: 'files',
  phone: 'lesson',
  order: 20,
  Component: Lesson,
};
export default panel;
