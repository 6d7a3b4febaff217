import { type ComponentType, Suspense, lazy } from 'react';
import { PanelFrame } from './PanelFrame.tsx';

/** A panel whose inside comes after the first picture, in a frame of its own size. */
export function lazyPanel(title: string, load: () => Promise<{ default: ComponentType }>): ComponentType {
  const Panel = lazy(load);
  return function LazyPanel() {
    return (
      <Suspense
        fallback={
          <PanelFrame title={title}>
            <span />
          </PanelFrame>
        }
      >
        <Panel />
      </Suspense>
    );
  };
}
