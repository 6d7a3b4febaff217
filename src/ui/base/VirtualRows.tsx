import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, type RefObject, useEffect, useRef } from 'react';

interface Props {
  count: number;
  /** The row in the tab order stays in the page wherever the others are scrolled to. */
  active: number;
  scroller: RefObject<HTMLElement | null>;
  /** Is set to what scrolls to a row. */
  bringIn: RefObject<(index: number) => void>;
  keyOf(index: number): string;
  rowAt(index: number): ReactNode;
}

/** The rows of a long table: those in sight are in the page, a few more, and the one in the tab order. */
export default function VirtualRows({ count, active, scroller, bringIn, keyOf, rowAt }: Props) {
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => 25,
    getItemKey: keyOf,
    overscan: 6,
    initialRect: { width: 600, height: 240 },
    rangeExtractor: (range) => {
      const indexes = defaultRangeExtractor(range);
      return active < count && !indexes.includes(active)
        ? [...indexes, active].sort((a, b) => a - b)
        : indexes;
    },
  });
  useEffect(() => {
    bringIn.current = (index) => virtualizer.scrollToIndex(index);
    return () => {
      bringIn.current = () => undefined;
    };
  }, [virtualizer, bringIn]);
  // The selected one may be far down.
  const first = useRef(active);
  useEffect(() => {
    virtualizer.scrollToIndex(first.current);
  }, [virtualizer]);
  return (
    <div role="rowgroup" style={{ height: virtualizer.getTotalSize(), position: 'relative' }}>
      {virtualizer.getVirtualItems().map(({ index, key, start }) => (
        <div
          key={key}
          data-index={index}
          ref={virtualizer.measureElement}
          style={{
            position: 'absolute',
            top: 0,
            left: 0,
            width: '100%',
            transform: `translateY(${start}px)`,
          }}
          role="presentation"
        >
          {rowAt(index)}
        </div>
      ))}
    </div>
  );
}
