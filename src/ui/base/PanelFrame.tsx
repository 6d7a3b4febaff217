import type { KeyboardEvent, ReactNode } from 'react';
import { Icon } from './Icon.tsx';
import { useLayout } from './session-context.ts';
import { Button } from './Button.tsx';
import common from './common.module.css';
import css from './PanelFrame.module.css';
import { names } from './names.ts';
import { useRoving } from './roving.ts';

interface Props {
  /** Also the region's name. */
  title: string;
  count?: ReactNode;
  /** Stands in place of the title, which is only heard then. */
  lead?: ReactNode;
  /** The body reaches below the head. */
  over?: boolean;
  actions?: ReactNode;
  /** The body shows something other than the trace, and stays bright while the files are not valid. */
  keepsColour?: boolean;
  /** The body itself scrolls, so the keyboard has to be able to reach it. */
  scrolls?: boolean;
  children: ReactNode;
}

/** The id of a panel's region, for links to it. */
export const panelId = (title: string) => title.toLowerCase().replaceAll(' ', '-');

/** The frame that all panels share: title, count, actions, full screen (button, or Shift-Z within), collapse. */
export function PanelFrame({
  title,
  count,
  lead,
  over = false,
  actions,
  keepsColour = false,
  scrolls = false,
  children,
}: Props) {
  const [full, setFull] = useLayout<string | null>('fullscreen', null);
  const [collapsed, setCollapsed] = useLayout(`collapsed/${title}`, false);
  const box = useRoving<HTMLElement>();
  const isFull = full === title;
  const onKeyDown = (event: KeyboardEvent) => {
    const typing = (event.target as HTMLElement).closest('input, textarea, select, [contenteditable]');
    if (event.key === 'Escape' && isFull && !event.defaultPrevented) setFull(null);
    else if (event.key === 'Z' && event.shiftKey && !event.ctrlKey && !event.metaKey && !typing)
      setFull(isFull ? null : title);
    else return;
    event.stopPropagation();
  };
  return (
    <section
      className={names(
        css.panel,
        isFull && css.full,
        collapsed && !isFull && css.collapsed,
        keepsColour && css.keepsColour,
      )}
      data-full={isFull || undefined}
      data-collapsed={(collapsed && !isFull) || undefined}
      id={panelId(title)}
      role="region"
      aria-label={title}
      tabIndex={-1}
      onKeyDown={onKeyDown}
    >
      <header ref={box} className={names(css.head, over && css.over)}>
        <h2 className={names(!!lead && common.hidden)}>{title}</h2>
        {lead}
        {count !== undefined && <span className={css.count}>{count}</span>}
        <div className={css.actions}>
          {actions}
          <Button
            quiet
            small
            data-frame="collapse"
            aria-label={collapsed ? `Expand ${title}` : `Collapse ${title}`}
            aria-expanded={!collapsed}
            tip={collapsed ? 'Expand' : 'Collapse'}
            onClick={() => setCollapsed(!collapsed)}
          >
            <Icon name={collapsed ? 'right' : 'down'} />
          </Button>
          <Button
            quiet
            small
            data-frame="full"
            aria-label={isFull ? `Exit full screen: ${title}` : `Full screen: ${title}`}
            aria-pressed={isFull}
            tip="Full screen (Shift-Z, Esc)"
            onClick={() => setFull(isFull ? null : title)}
          >
            <Icon name="expand" />
          </Button>
        </div>
      </header>
      <div className={css.body} tabIndex={scrolls ? 0 : undefined}>
        {children}
      </div>
    </section>
  );
}

/** The place of a panel whose code is not there yet. */
export function BlankPanel({ title }: { title: string }) {
  return <section className={css.panel} id={panelId(title)} role="region" aria-label={title} tabIndex={-1} />;
}
