/** Tables at hand: tabs at the foot of the page, closed at first. */
import { Suspense, useDeferredValue, useMemo } from 'react';
import { Icon } from './base/Icon.tsx';
import { Button } from './base/Button.tsx';
import { useLab, useLayout } from './base/session-context.ts';
import { tabKeys } from './base/tabs.ts';
import { type PanelModule, inSlot } from './panels.ts';
import css from './Workbench.module.css';
import { names } from './base/names.ts';

/** The layout's entry that says which panel of the drawer is open. */
export const DRAWER = 'drawer';

export function Drawer() {
  const own = inSlot('drawer');
  const [open, setOpen] = useLayout<string | null>(DRAWER, null);
  const [last, setLast] = useLayout<string | null>('drawer/last', null);
  const shown = own.find(({ id }) => id === open);
  const choose = (id: string | null) => {
    setOpen(id);
    if (id) setLast(id);
  };
  const current = shown?.id ?? last ?? own[0]!.id;
  return (
    <div className={names(css.slot, css.drawer)} data-place="drawer" data-open={shown ? '' : undefined}>
      <div className={css.foot}>
        <div role="tablist" aria-label="Caches and logs">
          {own.map((panel) => (
            <button
              key={panel.id}
              type="button"
              role="tab"
              aria-selected={panel === shown}
              aria-controls={panel === shown ? 'drawer' : undefined}
              tabIndex={panel.id === current ? 0 : -1}
              onClick={() => choose(panel === shown ? null : panel.id)}
              onKeyDown={tabKeys(
                own.map(({ id }) => id),
                panel.id,
                choose,
              )}
            >
              {panel.tab ?? panel.title} <Count panel={panel} />
            </button>
          ))}
        </div>
        <Button
          quiet
          small
          aria-label={shown ? 'Close the drawer' : 'Open the drawer'}
          aria-expanded={shown !== undefined}
          tip={shown ? 'Close' : 'Open'}
          onClick={() => choose(shown ? null : current)}
        >
          <Icon name={shown ? 'down' : 'up'} />
        </Button>
      </div>
      {shown && (
        <div role="tabpanel" id="drawer" aria-label={shown.title} className={css.drawn}>
          <Suspense>
            <shown.Component key={shown.id} />
          </Suspense>
        </div>
      )}
    </div>
  );
}

function Count({ panel }: { panel: PanelModule }) {
  const { reader, cursor } = useLab((s) => ({ reader: s.reader, cursor: s.cursor }));
  const t = useDeferredValue(cursor);
  const count = useMemo(() => reader && panel.count?.(reader, t), [panel, reader, t]);
  return <span className={css.count}>{count}</span>;
}

/** On a phone each tab shows its panels below each other. */
export function Stack({ tab }: { tab: string }) {
  return (
    <div className={css.stack} data-phone={tab}>
      {inSlot('drawer')
        .filter(({ phone }) => phone === tab)
        .map(({ id, Component }) => (
          <div key={id} className={css.slot}>
            <Component />
          </div>
        ))}
    </div>
  );
}
