import { type RefObject, useEffect, useState } from 'react';

export interface Size {
  /** In units of the drawing. */
  width: number;
  height: number;
  /** Pixels of a unit: the page's factor, and the reader's size of text. */
  scale: number;
  /** Of the scrollbar, in pixels. */
  gutter: number;
}

/** How large an element is inside, without a scrollbar; nothing until it is measured. */
export function useSize(element: RefObject<HTMLElement | null>): Size {
  const [size, setSize] = useState<Size>({ width: 0, height: 0, scale: 1, gutter: 0 });
  useEffect(() => {
    const own = element.current!;
    const observer = new ResizeObserver(() => {
      const scale = (parseFloat(getComputedStyle(document.documentElement).fontSize) || 16) / 16;
      setSize({
        width: own.clientWidth / scale,
        height: own.clientHeight / scale,
        scale,
        gutter: own.offsetWidth - own.clientWidth,
      });
    });
    observer.observe(own);
    return () => observer.disconnect();
  }, [element]);
  return size;
}
