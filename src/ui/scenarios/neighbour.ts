/** Where an arrow key leads among boxes in rows: their index, null = the key does nothing here. */
export function neighbour(
  boxes: readonly Pick<DOMRect, 'left' | 'top' | 'width'>[],
  from: number,
  key: string,
): number | null {
  const box = boxes[from];
  if (!box) return null;
  const last = boxes.length - 1;
  if (key === 'ArrowRight') return Math.min(from + 1, last);
  if (key === 'ArrowLeft') return Math.max(from - 1, 0);
  if (key === 'Home') return 0;
  if (key === 'End') return last;
  if (key !== 'ArrowDown' && key !== 'ArrowUp') return null;
  const down = key === 'ArrowDown';
  const beyond = boxes.filter(({ top }) => (down ? top > box.top + 1 : top < box.top - 1));
  if (beyond.length === 0) return from;
  const tops = beyond.map(({ top }) => top);
  const row = down ? Math.min(...tops) : Math.max(...tops);
  const middle = ({ left, width }: Pick<DOMRect, 'left' | 'width'>) => left + width / 2;
  const nearest = beyond
    .filter(({ top }) => Math.abs(top - row) <= 1)
    .reduce((best, each) =>
      Math.abs(middle(each) - middle(box)) < Math.abs(middle(best) - middle(box)) ? each : best,
    );
  return boxes.indexOf(nearest);
}
