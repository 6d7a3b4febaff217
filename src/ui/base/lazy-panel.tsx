import type { ComponentType } from 'react';
import { late } from './late.tsx';
import { PanelFrame } from './PanelFrame.tsx';

/** A panel whose inside comes after the first picture, in a frame of its own size. */
export function lazyPanel(title: string, load: () => Promise<{ default: ComponentType }>): ComponentType {
  const Panel = late(load);
  return function LazyPanel() {
    const frame = (
      <PanelFrame title={title}>
        <span />
      </PanelFrame>
    );
    return <Panel fallback={frame} />;
  };
}
