import type { ComponentType, ReactNode } from 'react';
import { ErrorBoundary, type FallbackProps } from 'react-error-boundary';
import { Button } from './Button.tsx';
import { PanelFrame } from './PanelFrame.tsx';
import { useLab } from './session-context.ts';

/** A part that throws shows its name, what happened and a way to try again; the rest of the page lives. */
export function Boundary({
  title,
  Fallback,
  children,
}: {
  title: string;
  /** Shown instead of the few words that a panel has. */
  Fallback?: ComponentType<FallbackProps>;
  children: ReactNode;
}) {
  // What follows another text may be shown again.
  const files = useLab((s) => s.files);
  const fallbackRender = ({ error, resetErrorBoundary }: FallbackProps) => (
    <PanelFrame title={title}>
      <div role="alert">
        <p>
          {title} cannot be shown: {error instanceof Error ? error.message : String(error)}
        </p>
        <Button onClick={resetErrorBoundary}>Try again</Button>
      </div>
    </PanelFrame>
  );
  const how = Fallback ? { FallbackComponent: Fallback } : { fallbackRender };
  return (
    <ErrorBoundary {...how} resetKeys={[files]}>
      {children}
    </ErrorBoundary>
  );
}

/** The component within a boundary of its own. */
export const bounded = (title: string, Component: ComponentType): ComponentType =>
  function Bounded() {
    return (
      <Boundary title={title}>
        <Component />
      </Boundary>
    );
  };
