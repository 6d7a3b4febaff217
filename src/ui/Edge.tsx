/** The border between two places, which a pointer or the arrow keys move. */
import { type KeyboardEvent, type PointerEvent, useEffect, useRef } from 'react';
import { useLayout } from './base/session-context.ts';
import css from './Workbench.module.css';
import { names } from './base/names.ts';

interface Props {
  /** The place whose size it changes, and the name of the size among the layout. */
  of: 'files' | 'pods' | 'axis' | 'drawer';
  size: string;
  label: string;
  /** About what the size is as long as nobody changed it, in percent; only said, the sheet decides. */
  first: number;
  /** Between places above each other. */
  across?: boolean;
  /** The place lies behind the border, not before it. */
  after?: boolean;
}

const [LEAST, MOST] = [8, 75];
const fit = (percent: number) => Math.round(Math.min(MOST, Math.max(LEAST, percent)) * 10) / 10;

/** Its size is a percentage of the workbench's, so that it holds in another window. */
export function Edge({ of, size, label, first, across = false, after = false }: Props) {
  const [percent, set] = useLayout<number | null>(`size/${size}`, null);
  const edge = useRef<HTMLDivElement>(null);
  const measure = () => {
    const whole = edge.current!.parentElement!.getBoundingClientRect();
    const place = edge.current!.parentElement!.querySelector(`[data-place="${of}"]`)!.getBoundingClientRect();
    return { whole, place };
  };
  const now = () => {
    const { whole, place } = measure();
    return across ? (place.height / whole.height) * 100 : (place.width / whole.width) * 100;
  };
  /** What it is, for those who have it under their keys. */
  const tell = () => edge.current!.setAttribute('aria-valuenow', `${Math.round(now())}`);
  useEffect(() => {
    if (document.activeElement === edge.current) tell();
  });
  const drag = (event: PointerEvent<HTMLDivElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const { whole, place } = measure();
    const length = across
      ? after
        ? place.bottom - event.clientY
        : event.clientY - place.top
      : event.clientX - place.left;
    set(fit((length / (across ? whole.height : whole.width)) * 100));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const grow = across
      ? { ArrowUp: after ? 2 : -2, ArrowDown: after ? -2 : 2 }[event.key]
      : { ArrowLeft: -2, ArrowRight: 2 }[event.key];
    if (grow !== undefined) set(fit(now() + grow));
    else if (event.key === 'Home') set(LEAST);
    else if (event.key === 'End') set(MOST);
    else if (event.key === 'Enter') set(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div
      ref={edge}
      role="separator"
      tabIndex={0}
      className={names(css.edge, css[`${size}Edge`], across && css.across)}
      aria-label={label}
      aria-orientation={across ? 'horizontal' : 'vertical'}
      aria-valuemin={LEAST}
      aria-valuemax={MOST}
      aria-valuenow={percent ?? first}
      data-tip="Drag, or use the arrow keys. Enter or a double click: first size"
      onFocus={tell}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={drag}
      onDoubleClick={() => set(null)}
      onKeyDown={onKeyDown}
    />
  );
}
