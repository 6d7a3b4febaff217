/** One place of the screen: its panel, or several behind tabs. */
import { memo } from 'react';
import { Boundary } from './base/Boundary.tsx';
import { names } from './base/names.ts';
import { useLayout } from './base/session-context.ts';
import { tabKeys } from './base/tabs.ts';
import { type SlotName, inSlot } from './panels.ts';
import css from './Workbench.module.css';

/** As long as its own part of the layout stays, nothing above it draws it anew: what is in it may not have loaded yet. */
export const Slot = memo(function Slot({ slot }: { slot: Exclude<SlotName, 'drawer'> }) {
  const own = inSlot(slot);
  const [chosen, choose] = useLayout(`tab/${slot}`, own[0]?.id ?? '');
  const shown = own.find(({ id }) => id === chosen) ?? own[0];
  if (!shown) return null;
  return (
    <div
      id={`place-${slot}`}
      className={names(css.slot, css[slot], own.length > 1 && css.tabbed)}
      data-place={slot}
      data-phone={shown.phone ?? ''}
    >
      {own.length > 1 && (
        <div role="tablist" aria-label={own.map(({ tab, title }) => tab ?? title).join(' and ')}>
          {own.map(({ id, tab, title }) => (
            <button
              key={id}
              type="button"
              role="tab"
              aria-selected={id === shown.id}
              tabIndex={id === shown.id ? 0 : -1}
              onClick={() => choose(id)}
              onKeyDown={tabKeys(
                own.map((panel) => panel.id),
                id,
                choose,
              )}
            >
              {tab ?? title}
            </button>
          ))}
        </div>
      )}
      <Boundary title={shown.title}>
        <shown.Component />
      </Boundary>
    </div>
  );
});
