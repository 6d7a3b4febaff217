import { Suspense } from 'react';
import { BlankPanel } from '../../base/PanelFrame.tsx';
import { early } from '../../base/early.ts';
import type { PanelModule } from '../../panels.ts';

const Editor = early(() => import('../../editor/Editor.tsx'));

function EditorPanel() {
  return (
    <Suspense fallback={<BlankPanel title="Editor" />}>
      <Editor />
    </Suspense>
  );
}

const panel: PanelModule = {
  id: 'editor',
  title: 'Editor',
  tab: 'Files',
  slot: 'files',
  phone: 'yaml',
  order: 10,
  Component: EditorPanel,
};
export default panel;
