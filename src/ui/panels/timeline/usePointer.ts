import { type PointerEvent, type RefObject, useEffect, useRef } from 'react';
import { type View, timeAt, xOf } from '../../../timeline/draw.ts';
import type { Millis } from '../../../sim/time.ts';
import type { Span } from './useTimeWindow.ts';

interface Options {
  canvas: RefObject<HTMLCanvasElement | null>;
  scroller: RefObject<HTMLDivElement | null>;
  view: View;
  /** Height of what stays at the top: the axis and the steps. */
  head: number;
  /** Pixels of a unit of the drawing. */
  scale: number;
  span: Span;
  seek(t: Millis): void;
  setHover(at: { x: number; y: number } | null): void;
  /** In the layout's coordinates. */
  onClick(x: number, y: number): void;
}

/** A gesture that is under way: what the fingers or the mouse hold. */
type Gesture =
  | { kind: 'cursor' }
  | { kind: 'pan'; x: number; from: number; to: number; moved: boolean }
  | { kind: 'pinch'; distance: number; from: number; to: number; center: Millis };

/** Drag the cursor or the time axis, click, pinch; wheel with Ctrl/⌘ zooms, with Shift pans, plain it scrolls. */
export function usePointer({ canvas, scroller, view, head, scale, span, seek, setHover, onClick }: Options) {
  const gesture = useRef<Gesture | null>(null);
  const fingers = useRef(new Map<number, number>());
  const latest = useRef({ view, span, scale });
  latest.current = { view, span, scale };

  useEffect(() => {
    const element = scroller.current!;
    // React's own wheel listeners are passive; a zoom has to keep the page from zooming.
    const onWheel = (event: WheelEvent) => {
      const { view, span, scale } = latest.current;
      const sideways = event.shiftKey
        ? event.deltaY || event.deltaX
        : Math.abs(event.deltaX) > Math.abs(event.deltaY)
          ? event.deltaX
          : 0;
      if (event.ctrlKey || event.metaKey)
        span.zoom(
          Math.exp(event.deltaY / 300),
          timeAt(view, (event.clientX - element.getBoundingClientRect().left) / scale),
        );
      else if (sideways) span.pan(sideways / Math.max(1, view.width - view.names));
      else return;
      event.preventDefault();
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, [scroller]);

  const at = (event: PointerEvent) => {
    const box = canvas.current!.getBoundingClientRect();
    return { x: (event.clientX - box.left) / scale, y: (event.clientY - box.top) / scale + view.top };
  };
  const time = (x: number) => Math.round(timeAt(view, Math.max(x, view.names)));

  const onAxis = (x: number, y: number) => y - view.top < head && x > view.names;
  const holdsCursor = (x: number, y: number) =>
    onAxis(x, y) || (x > view.names && view.cursor !== null && Math.abs(x - xOf(view, view.cursor)) < 5);

  return {
    onPointerDown(event: PointerEvent) {
      if (event.button !== 0) return;
      const { x, y } = at(event);
      fingers.current.set(event.pointerId, x);
      canvas.current!.setPointerCapture(event.pointerId);
      const [a, b] = [...fingers.current.values()];
      if (b !== undefined) {
        gesture.current = {
          kind: 'pinch',
          distance: Math.max(10, Math.abs(a! - b)),
          from: view.from,
          to: view.to,
          center: time((a! + b) / 2),
        };
        return;
      }
      if (onAxis(x, y)) seek(time(x));
      gesture.current = holdsCursor(x, y)
        ? { kind: 'cursor' }
        : { kind: 'pan', x, from: view.from, to: view.to, moved: false };
    },
    onPointerMove(event: PointerEvent) {
      const { x, y } = at(event);
      if (fingers.current.has(event.pointerId)) fingers.current.set(event.pointerId, x);
      const held = gesture.current;
      if (event.pointerType !== 'touch') setHover({ x, y });
      if (!held) canvas.current!.style.cursor = holdsCursor(x, y) ? 'ew-resize' : 'default';
      if (!held) return;
      if (held.kind === 'cursor') seek(time(x));
      else if (held.kind === 'pinch') {
        const [a, b] = [...fingers.current.values()];
        if (b === undefined) return;
        const factor = held.distance / Math.max(10, Math.abs(a! - b));
        span.set({
          from: held.center - (held.center - held.from) * factor,
          to: held.center + (held.to - held.center) * factor,
        });
      } else {
        held.moved ||= Math.abs(x - held.x) > 4;
        if (!held.moved || held.x < view.names) return;
        const shift = ((held.x - x) / Math.max(1, view.width - view.names)) * (held.to - held.from);
        span.set({ from: held.from + shift, to: held.to + shift });
      }
    },
    onPointerUp(event: PointerEvent) {
      const held = gesture.current;
      fingers.current.delete(event.pointerId);
      gesture.current = null;
      const { x, y } = at(event);
      if (held?.kind === 'pan' && !held.moved && y - view.top >= head) onClick(x, y);
    },
    onPointerCancel(event: PointerEvent) {
      fingers.current.delete(event.pointerId);
      gesture.current = null;
    },
    onPointerLeave: () => setHover(null),
    onDoubleClick: () => span.fit(),
  };
}
