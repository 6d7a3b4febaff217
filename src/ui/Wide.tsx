/** The panels side by side, with borders that can be moved. */
import type { ReactNode } from 'react';
import { Panel, PanelGroup, PanelResizeHandle } from 'react-resizable-panels';
import css from './Workbench.module.css';
import { names } from './base/names.ts';
import { useLayout, useSession } from './base/session-context.ts';
import { type PanelModule, inSlot } from './panels.ts';

export default function Wide({ editor }: { editor: ReactNode }) {
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
  return <PanelResizeHandle className={names(css.handle, row && css.across)} aria-label={label} />;
}

/** One panel, or several behind tabs. */
function Slot({ slot }: { slot: PanelModule['slot'] }) {
  const own = inSlot(slot);
  const [chosen, choose] = useLayout(`tab/${slot}`, own[0]?.id ?? '');
  const shown = own.find(({ id }) => id === chosen) ?? own[0];
  if (!shown) return null;
  if (own.length === 1) return <shown.Component />;
  return (
    <div className={css.tabbed}>
      <div role="tablist" aria-label={own.map(({ title }) => title).join(' and ')} className={css.tabs}>
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
