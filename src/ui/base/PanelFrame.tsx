import type { KeyboardEvent, ReactNode } from 'react';
import { Icon } from './Icon.tsx';
import { useLayout } from './session-context.ts';

interface Props {
  /** Also the region's name. */
  title: string;
  count?: ReactNode;
  actions?: ReactNode;
  /** The body shows something other than the trace, and stays bright while the files are not valid. */
  keepsColour?: boolean;
  /** The body itself scrolls, so the keyboard has to be able to reach it. */
  scrolls?: boolean;
  children: ReactNode;
}

/** The frame that all panels share: title, count, actions, full screen (button, or Shift-Z within), collapse. */
export function PanelFrame({ title, count, actions, keepsColour = false, scrolls = false, children }: Props) {
  const [full, setFull] = useLayout<string | null>('fullscreen', null);
  const [collapsed, setCollapsed] = useLayout(`collapsed/${title}`, false);
  const isFull = full === title;
  const onKeyDown = (event: KeyboardEvent) => {
    const typing = (event.target as HTMLElement).closest('input, textarea, select, [contenteditable]');
    if (event.key === 'Escape' && isFull) setFull(null);
    else if (event.key === 'Z' && event.shiftKey && !event.ctrlKey && !event.metaKey && !typing)
      setFull(isFull ? null : title);
    else return;
    event.stopPropagation();
  };
  return (
    <section
      className={`panel${isFull ? ' fullscreen' : ''}${collapsed && !isFull ? ' collapsed' : ''}${keepsColour ? ' keeps-colour' : ''}`}
      role="region"
      aria-label={title}
      onKeyDown={onKeyDown}
    >
      <header>
        <h2>{title}</h2>
        {count !== undefined && <span className="count">{count}</span>}
        <div className="actions">
          {actions}
          <button
            type="button"
            className="button quiet small"
            aria-label={collapsed ? `Expand ${title}` : `Collapse ${title}`}
            aria-expanded={!collapsed}
            title={collapsed ? 'Expand' : 'Collapse'}
            onClick={() => setCollapsed(!collapsed)}
          >
            <Icon name={collapsed ? 'right' : 'down'} />
          </button>
          <button
            type="button"
            className="button quiet small"
            aria-label={isFull ? `Leave full screen of ${title}` : `Full screen of ${title}`}
            aria-pressed={isFull}
            title="Full screen (Shift-Z, Esc)"
            onClick={() => setFull(isFull ? null : title)}
          >
            <Icon name="expand" />
          </button>
        </div>
      </header>
      <div className="body" tabIndex={scrolls ? 0 : undefined}>
        {children}
      </div>
    </section>
  );
}
