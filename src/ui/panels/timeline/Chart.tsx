import {
  type CSSProperties,
  type KeyboardEvent,
  type ReactNode,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { clock } from '../../../printers/clock.ts';
import type { Questions } from '../../../session/reader.ts';
import { type View, draw, timeAt } from '../../../timeline/draw.ts';
import { type Group, type Lane, groups, segmentAt, tickNear } from '../../../timeline/lane.ts';
import { AXIS, type Layout, STEPS, layoutOf, rowAt } from '../../../timeline/layout.ts';
import { useMedia } from '../../base/media.ts';
import { names as joined } from '../../base/names.ts';
import { useActions, useLab, useLayout } from '../../base/session-context.ts';
import { TimeElsewhere } from '../../time/elsewhere.ts';
import { type Colours, paint, readColours } from './paint.ts';
import { Drawing } from './Drawing.tsx';
import { StepFlags } from './StepFlags.tsx';
import { usePointer } from './usePointer.ts';
import { useSize } from './useSize.ts';
import type { Span } from './useTimeWindow.ts';
import css from './Timeline.module.css';

const noNames: string[] = [];
/** What a phone opens at a tap: its pods fill it. */
const behindPods: string[] = ['Images', 'Registries', 'Node'];
const lanesGroups = groups.slice(1);

/** How near to a tick, in pixels, a point is on it. */
const REACH = 6;
/** How wide the place is that opens and closes a group. */
const CHEVRON = 14;

const tickAt = (lane: Lane, view: View, x: number) =>
  tickNear(lane, timeAt(view, x), timeAt(view, view.names + REACH) - view.from);

/** The item at a point; ticks take precedence over segments. Nothing after `seen` is told. */
function tipAt(lane: Lane, view: View, x: number, sentenceAt: Questions['sentenceAt'], seen: number): string {
  const t = timeAt(view, x);
  const tick = tickAt(lane, view, x);
  if (tick && tick.t <= seen) return `${clock(tick.t, true)} ${tick.why}`;
  const segment = segmentAt(lane, t);
  const span = segment
    ? `${clock(segment.from, true)}${segment.to > seen ? '' : ` to ${clock(segment.to, true)}`}: `
    : `${clock(t, true)} `;
  return span + sentenceAt(lane.id, t);
}

/** The column of names: as wide as the transport above it; narrow lanes have their names above their bars. */
const NAMES = 224;
const namesFor = (width: number, moves: boolean, elsewhere: boolean) =>
  moves ? NAMES : width >= 480 ? 190 : elsewhere ? 108 : 0;
/** Of the buttons at the right end of the axis. */
const TAKEN = 84;
/** Of the pictures that are there before the chart is measured, one for each arrangement of the page. */
const FIRST = [
  { className: css.wide, width: 1426, names: NAMES },
  { className: css.medium, width: 1010, names: NAMES },
  { className: css.narrow, width: 376, names: 0 },
];

interface Props {
  lanes: readonly Lane[];
  sentenceAt: Questions['sentenceAt'];
  /** Where two runs that are compared differ first; null = nowhere, or one run is shown. */
  first: number | null;
  span: Span;
  /** Of the run. */
  end: number;
  /** The transport stands above the names. */
  moves: boolean;
  /** How wide the scrollbar is, in pixels. */
  onGutter(width: number): void;
  /** Beside the name of the lane of steps. */
  children?: ReactNode;
}

export function Chart({ lanes, sentenceAt, first, span, end, moves, onGutter, children }: Props) {
  const { cursor, theme, playing, selected } = useLab((s) => ({
    cursor: s.cursor,
    theme: s.theme,
    playing: s.playing,
    selected: s.selectedPod,
  }));
  const { seek, selectPod } = useActions();
  const elsewhere = useContext(TimeElsewhere);
  const still = useMedia('(prefers-reduced-motion: reduce)');
  const forced = useMedia('(forced-colors: active)');
  const [chosenNames, setCollapsed] = useLayout<string[] | null>('timeline/collapsed', null);
  const [unfoldedIds, setUnfolded] = useLayout('timeline/unfolded', noNames);
  const [hidesFuture] = useLayout('timeline/hides', false);
  const scroller = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const colours = useRef<Colours | null>(null);
  const size = useSize(scroller);
  const { scale, gutter } = size;
  useEffect(() => onGutter(gutter), [gutter, onGutter]);
  const [top, setTop] = useState(0);
  const [hover, setHover] = useState<{ x: number; y: number } | null>(null);
  const [dark, setDark] = useState('');
  const names = namesFor(size.width, moves, elsewhere);
  const collapsedNames = chosenNames ?? (names === 0 ? behindPods : noNames);
  const collapsed = useMemo(() => new Set(collapsedNames), [collapsedNames]);
  const layout = useMemo(
    () =>
      layoutOf(lanes, {
        collapsed,
        unfolded: new Set(unfoldedIds),
        selected,
        stacked: names === 0,
        still: !moves,
      }),
    [lanes, collapsed, unfoldedIds, selected, names, moves],
  );
  // Before it is measured, a phone's sheet gives it the room that it will take there.
  const stacked =
    size.width > 0
      ? null
      : layoutOf(lanes, {
          collapsed: new Set(chosenNames ?? behindPods),
          unfolded: new Set(unfoldedIds),
          selected,
          stacked: true,
          still: true,
        });
  const hoverRow = hover && hover.y - top >= layout.head ? rowAt(layout, hover.y) : null;
  const view: View = {
    ...span.window,
    width: size.width,
    names,
    top,
    height: size.height,
    cursor,
    hover: hover?.x ?? null,
    end,
    hidesFuture,
    taken: elsewhere ? 30 : TAKEN,
    hoverLane: hoverRow?.kind === 'lane' ? hoverRow.lane.id : null,
    selected,
    first,
  };

  useEffect(() => {
    const themes = new MutationObserver(() => setDark(document.documentElement.dataset.theme ?? ''));
    themes.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    return () => themes.disconnect();
  }, []);
  useEffect(() => {
    colours.current = null;
  }, [theme, dark, forced]);

  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (!element || !context || size.width === 0) return;
    const ratio = (window.devicePixelRatio || 1) * scale;
    const [width, height] = [Math.round(size.width * ratio), Math.round(size.height * ratio)];
    if (element.width !== width || element.height !== height) {
      element.width = width;
      element.height = height;
    }
    colours.current ??= readColours(document.documentElement, forced);
    context.setTransform(ratio, 0, 0, ratio, 0, -top * ratio);
    context.direction = 'ltr';
    context.fillStyle = colours.current.of('panel');
    context.fillRect(0, top, size.width, size.height);
    // The stripes move with the simulated time: nothing moves unless time moves.
    paint(context, draw(layout, view), colours.current, playing && !still ? cursor / 40 : 0);
  });

  const toggle = (group: Group) =>
    setCollapsed(
      collapsed.has(group) ? collapsedNames.filter((name) => name !== group) : [...collapsedNames, group],
    );

  const pointer = usePointer({
    canvas,
    scroller,
    view,
    head: layout.head,
    scale,
    span,
    seek,
    setHover,
    onClick: (x, y) => {
      const row = rowAt(layout, y);
      if (!row) return;
      if (row.kind === 'group') return toggle(row.group);
      if (row.kind === 'fold')
        return setUnfolded(row.open ? unfoldedIds.filter((id) => id !== row.id) : [...unfoldedIds, row.id]);
      if (row.first && x < CHEVRON && y < row.y + (row.name || row.height)) return toggle(row.lane.group);
      if (row.lane.pod) selectPod(row.lane.pod);
      if (x <= names || y < row.y + row.name) return;
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
    lanesGroups.forEach((group, i) => (actions[String(i + 1)] = () => toggle(group)));
    const action = actions[event.key.toLowerCase()];
    if (!action || event.shiftKey) return;
    event.preventDefault();
    action();
  };

  const tip =
    hover && hoverRow?.kind === 'lane'
      ? hover.x > names &&
        hover.y >= hoverRow.y + hoverRow.name &&
        !(hidesFuture && timeAt(view, hover.x) > cursor)
        ? tipAt(hoverRow.lane, view, hover.x, sentenceAt, hidesFuture ? cursor : Infinity)
        : hoverRow.lane.label
      : null;
  const pods = layout.rows.filter((row) => row.kind === 'lane' && row.lane.pod !== undefined);
  const below = hover !== null && hover.y + 126 > top + size.height;
  return (
    <div className={css.chart}>
      <div
        ref={scroller}
        className={css.scroller}
        data-pod-lanes={pods.length}
        data-pods-end={((pods.at(-1)?.y ?? 0) + (pods.at(-1)?.height ?? 0)) * scale}
        tabIndex={0}
        role="application"
        aria-roledescription="timeline"
        aria-label={`Timeline, ${lanes.length} lanes. W and S zoom, A and D pan, F fits, 1 to 4 collapse a group, and the arrow keys move from event to event. The Table button shows the timeline as a table.`}
        onKeyDown={onKeyDown}
        onScroll={(event) => setTop(event.currentTarget.scrollTop / scale)}
      >
        <div
          className={size.width === 0 ? css.room : undefined}
          style={
            {
              height: layout.height * scale,
              '--stacked': `${stacked?.height ?? 0}px`,
            } as CSSProperties
          }
        >
          <canvas
            ref={canvas}
            aria-hidden="true"
            style={{ width: size.width * scale, height: size.height * scale }}
            {...pointer}
          />
        </div>
      </div>
      {stacked && <Still layout={layout} stacked={stacked} view={view} />}
      {layout.steps && size.width > 0 && (
        <>
          {!elsewhere && <StepFlags lane={layout.steps} view={view} end={end} scale={scale} />}
          {children && (
            <div
              className={css.add}
              style={{ top: `${AXIS / 16}rem`, height: `${(STEPS - 1) / 16}rem`, width: (names - 1) * scale }}
            >
              {children}
            </div>
          )}
        </>
      )}
      {tip && hover && (
        <div
          className={css.tip}
          dir="auto"
          style={{
            left: Math.min(Math.max(8, hover.x + 12), Math.max(8, size.width - 300)) * scale,
            ...(below
              ? { bottom: (top + size.height - hover.y + 12) * scale }
              : { top: (hover.y - top + 16) * scale }),
          }}
        >
          {tip}
        </div>
      )}
    </div>
  );
}

/** The same as a picture: what is seen before there is a canvas, and without any script. */
function Still({ layout, stacked, view }: { layout: Layout; stacked: Layout; view: View }) {
  return FIRST.map(({ className, width, names }) => {
    const own = names ? layout : stacked;
    const { height } = own;
    return (
      <div key={width} className={joined(css.still, className)}>
        <Drawing shapes={draw(own, { ...view, width, names, height })} width={width} height={height} />
      </div>
    );
  });
}
