import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { clock } from '../../../printers/clock.ts';
import type { Questions } from '../../../session/reader.ts';
import { type View, draw, timeAt } from '../../../timeline/draw.ts';
import { type Group, type Lane, groups, segmentAt, tickNear } from '../../../timeline/lane.ts';
import { layoutOf, rowAt } from '../../../timeline/layout.ts';
import { useActions, useLab, useLayout } from '../../base/session-context.ts';
import { type Colours, paint, readColours } from './paint.ts';
import { usePointer } from './usePointer.ts';
import type { Span } from './useTimeWindow.ts';
import css from './Timeline.module.css';

const noNames: string[] = [];
const isStill = () => window.matchMedia('(prefers-reduced-motion: reduce)').matches;

/** How near to a tick, in pixels, a point is on it. */
const REACH = 6;
/** How wide the place is that opens and closes a group. */
const CHEVRON = 14;

const tickAt = (lane: Lane, view: View, x: number) =>
  tickNear(lane, timeAt(view, x), timeAt(view, view.names + REACH) - view.from);

/** The item at a point; ticks take precedence over segments. */
function tipAt(lane: Lane, view: View, x: number, sentenceAt: Questions['sentenceAt']): string {
  const t = timeAt(view, x);
  const tick = tickAt(lane, view, x);
  if (tick) return `${clock(tick.t, true)} ${tick.why}`;
  const segment = segmentAt(lane, t);
  const span = segment
    ? `${clock(segment.from, true)} to ${clock(segment.to, true)}: `
    : `${clock(t, true)} `;
  return span + sentenceAt(lane.id, t);
}

interface Props {
  lanes: readonly Lane[];
  sentenceAt: Questions['sentenceAt'];
  span: Span;
}

export function Chart({ lanes, sentenceAt, span }: Props) {
  const { cursor, theme, playing, selected } = useLab((s) => ({
    cursor: s.cursor,
    theme: s.theme,
    playing: s.playing,
    selected: s.selectedPod,
  }));
  const { seek, selectPod } = useActions();
  const [collapsedNames, setCollapsed] = useLayout('timeline/collapsed', noNames);
  const collapsed = useMemo(() => new Set(collapsedNames), [collapsedNames]);
  const [unfoldedIds, setUnfolded] = useLayout('timeline/unfolded', noNames);
  const layout = useMemo(
    () => layoutOf(lanes, { collapsed, unfolded: new Set(unfoldedIds), selected }),
    [lanes, collapsed, unfoldedIds, selected],
  );
  const scroller = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const colours = useRef<Colours | null>(null);
  const [size, setSize] = useState({ width: 0, height: 0 });
  const [top, setTop] = useState(0);
  const [hover, setHover] = useState<{ x: number; y: number } | null>(null);
  const [dark, setDark] = useState('');
  const names = size.width < 480 ? 108 : 190;
  const hoverRow = hover ? rowAt(layout, hover.y) : null;
  const view: View = {
    ...span.window,
    width: size.width,
    names,
    top,
    height: size.height,
    cursor,
    hover: hover?.x ?? null,
    hoverLane: hoverRow?.kind === 'lane' ? hoverRow.lane.id : null,
    selected,
  };

  useEffect(() => {
    const element = scroller.current!;
    const observer = new ResizeObserver(() =>
      setSize({ width: element.clientWidth, height: element.clientHeight }),
    );
    observer.observe(element);
    const themes = new MutationObserver(() => setDark(document.documentElement.dataset.theme ?? ''));
    themes.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    return () => {
      observer.disconnect();
      themes.disconnect();
    };
  }, []);
  useEffect(() => {
    colours.current = null;
  }, [theme, dark]);

  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (!element || !context || size.width === 0) return;
    const ratio = window.devicePixelRatio || 1;
    if (
      element.width !== Math.round(size.width * ratio) ||
      element.height !== Math.round(size.height * ratio)
    ) {
      element.width = Math.round(size.width * ratio);
      element.height = Math.round(size.height * ratio);
    }
    colours.current ??= readColours(document.documentElement);
    context.setTransform(ratio, 0, 0, ratio, 0, -top * ratio);
    context.fillStyle = colours.current.of('panel');
    context.fillRect(0, top, size.width, size.height);
    // The stripes move with the simulated time: nothing moves unless time moves.
    paint(context, draw(layout, view), colours.current, playing && !isStill() ? cursor / 40 : 0);
  });

  const toggle = (group: Group) =>
    setCollapsed(
      collapsed.has(group) ? collapsedNames.filter((name) => name !== group) : [...collapsedNames, group],
    );

  const pointer = usePointer({
    canvas,
    scroller,
    view,
    span,
    seek,
    setHover,
    onClick: (x, y) => {
      const row = rowAt(layout, y);
      if (!row) return;
      if (row.kind === 'group') return toggle(row.group);
      if (row.kind === 'fold')
        return setUnfolded(row.open ? unfoldedIds.filter((id) => id !== row.id) : [...unfoldedIds, row.id]);
      if (row.first && x < CHEVRON) return toggle(row.lane.group);
      if (row.lane.pod) selectPod(row.lane.pod);
      if (x <= names) return;
      const tick = tickAt(row.lane, view, x);
      seek(tick ? tick.t : timeAt(view, x));
    },
  });

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const actions: Record<string, () => void> = {
      w: () => span.zoom(0.7, cursor),
      s: () => span.zoom(1.4, cursor),
      a: () => span.pan(-0.15),
      d: () => span.pan(0.15),
      f: span.fit,
    };
    groups.slice(1).forEach((group, i) => (actions[String(i + 1)] = () => toggle(group)));
    const action = actions[event.key.toLowerCase()];
    if (!action || event.shiftKey) return;
    event.preventDefault();
    action();
  };

  const tip =
    hover && hoverRow?.kind === 'lane'
      ? hover.x > names
        ? tipAt(hoverRow.lane, view, hover.x, sentenceAt)
        : hoverRow.lane.label
      : null;
  return (
    <div
      ref={scroller}
      className={css.chart}
      tabIndex={0}
      role="application"
      aria-roledescription="timeline"
      aria-label={`Timeline, ${lanes.length} lanes. W and S zoom, A and D pan, F fits, 1 to 4 collapse a group, and the arrow keys move from event to event. The Table button shows the timeline as a table.`}
      onKeyDown={onKeyDown}
      onScroll={(event) => setTop(event.currentTarget.scrollTop)}
    >
      <div style={{ height: Math.max(layout.height, size.height) }}>
        <canvas
          ref={canvas}
          aria-hidden="true"
          style={{ width: size.width, height: size.height }}
          {...pointer}
        />
      </div>
      {tip && hover && (
        <div
          className={css.tip}
          style={{
            left: Math.min(Math.max(8, hover.x + 12), Math.max(8, size.width - 300)),
            top: hover.y + 16 + 110 > top + size.height ? Math.max(top, hover.y - 76) : hover.y + 16,
          }}
        >
          {tip}
        </div>
      )}
    </div>
  );
}
