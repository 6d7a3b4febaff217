/** The arrangement of editor and panels: resizable on wide screens, one column on narrow ones. */
import { Fragment, type ReactNode, Suspense, lazy, useSyncExternalStore } from 'react';
import { Panel, PanelGroup, PanelResizeHandle } from 'react-resizable-panels';
import { useLab, useLayout, useSession } from './base/session-context.ts';
import { type PanelModule, inSlot } from './panels.ts';
import './editor/editor.css';
import './workbench.css';

const Editor = lazy(() => import('./editor/Editor.tsx'));

const narrow = window.matchMedia('(max-width: 760px)');
const watch = (changed: () => void) => {
  narrow.addEventListener('change', changed);
  return () => narrow.removeEventListener('change', changed);
};

export function Workbench() {
  const stale = useLab((s) => s.stale);
  const isNarrow = useSyncExternalStore(watch, () => narrow.matches);
  return (
    <main className={`workbench${stale ? ' stale' : ''}`}>
      <Message />
      {isNarrow ? <Column /> : <Wide />}
    </main>
  );
}

/** What is going on with the run: stale, under way, stopped. */
function Message() {
  const { stale, progress, stopped, errors } = useLab((s) => ({
    stale: s.stale,
    progress: s.progress,
    stopped: s.trace?.stopped ?? null,
    errors: s.diagnostics.filter((d) => d.severity === 'error').length,
  }));
  if (progress !== null) {
    return (
      <div className="notice" role="status">
        Simulating a long scenario: <progress value={progress} max={1} aria-label="Share simulated" />{' '}
        {Math.round(progress * 100)} %
      </div>
    );
  }
  if (stale) {
    return (
      <div className="notice" role="status">
        The files have {errors} error{errors === 1 ? '' : 's'}; the panels show the last good state.
      </div>
    );
  }
  return stopped ? (
    <div className="notice" role="status">
      {stopped}
    </div>
  ) : null;
}

const editor = (
  <Suspense fallback={<section className="panel" role="region" aria-label="Editor" />}>
    <Editor />
  </Suspense>
);

const slots: readonly PanelModule['slot'][] = ['pods', 'timeline', 'details', 'cache', 'log'];
const tall: readonly string[] = ['timeline', 'details'];

function Column() {
  const stacked = slots.flatMap((slot) => inSlot(slot));
  return (
    <div className="column">
      {stacked.map(({ id, slot, Component }) => (
        <Fragment key={id}>
          <div className={tall.includes(slot) ? 'slot tall' : 'slot'}>
            <Component />
          </div>
          {slot === 'pods' && <div className="slot tall">{editor}</div>}
        </Fragment>
      ))}
    </div>
  );
}

function Wide() {
  return (
    <Group id="main" direction="horizontal">
      <Panel id="editor" order={1} defaultSize={30} minSize={16}>
        {editor}
      </Panel>
      <Handle label="Resize the editor" />
      <Panel id="panels" order={2} minSize={30}>
        <Group id="rows" direction="vertical">
          <Panel id="top" order={1} defaultSize={31} minSize={12}>
            <Group id="pods" direction="horizontal">
              <Panel id="pods" order={1} defaultSize={54} minSize={20}>
                <Slot slot="pods" />
              </Panel>
              <Handle label="Resize pods and details" />
              <Panel id="details" order={2} minSize={20}>
                <Slot slot="details" />
              </Panel>
            </Group>
          </Panel>
          <Handle label="Resize pods and timeline" row />
          <Panel id="timeline" order={2} defaultSize={45} minSize={12}>
            <Slot slot="timeline" />
          </Panel>
          <Handle label="Resize timeline and tables" row />
          <Panel id="bottom" order={3} minSize={8}>
            <Group id="bottom" direction="horizontal">
              <Panel id="cache" order={1} defaultSize={48} minSize={20}>
                <Slot slot="cache" />
              </Panel>
              <Handle label="Resize caches and logs" />
              <Panel id="log" order={2} minSize={20}>
                <Slot slot="log" />
              </Panel>
            </Group>
          </Panel>
        </Group>
      </Panel>
    </Group>
  );
}

function Group({
  id,
  direction,
  children,
}: {
  id: string;
  direction: 'horizontal' | 'vertical';
  children: ReactNode;
}) {
  const { store, actions } = useSession();
  // The library asks for the sizes by name; they are kept with the rest of the layout.
  const storage = {
    getItem: (name: string) => (store.getState().layout[`sizes/${name}`] as string | undefined) ?? null,
    setItem: (name: string, value: string) => actions.setLayout(`sizes/${name}`, value),
  };
  return (
    <PanelGroup direction={direction} autoSaveId={id} storage={storage}>
      {children}
    </PanelGroup>
  );
}

function Handle({ label, row = false }: { label: string; row?: boolean }) {
  return <PanelResizeHandle className={row ? 'handle row' : 'handle'} aria-label={label} />;
}

/** One panel, or several behind tabs. */
function Slot({ slot }: { slot: PanelModule['slot'] }) {
  const own = inSlot(slot);
  const [chosen, choose] = useLayout(`tab/${slot}`, own[0]?.id ?? '');
  const shown = own.find(({ id }) => id === chosen) ?? own[0];
  if (!shown) return null;
  if (own.length === 1) return <shown.Component />;
  return (
    <div className="tabbed">
      <div role="tablist" aria-label={own.map(({ title }) => title).join(' and ')} className="tabs">
        {own.map(({ id, title }, i) => (
          <button
            key={id}
            type="button"
            role="tab"
            aria-selected={id === shown.id}
            tabIndex={id === shown.id ? 0 : -1}
            onClick={() => choose(id)}
            onKeyDown={(event) => {
              const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
              const next = step === undefined ? undefined : own[(i + step + own.length) % own.length];
              if (!next) return;
              event.preventDefault();
              event.stopPropagation();
              choose(next.id);
              (event.currentTarget.parentElement!.children[own.indexOf(next)] as HTMLElement).focus();
            }}
          >
            {title}
          </button>
        ))}
      </div>
      <shown.Component />
    </div>
  );
}
