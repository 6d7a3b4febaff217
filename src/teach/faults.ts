/** Collects what is wrong with a lesson, at places of its text. */
import { LIMITS } from './limits.ts';
import type { LessonFault } from './types.ts';

export const LESSON = 'lesson.md';

export class Faults {
  readonly list: LessonFault[] = [];
  readonly #starts: readonly number[];

  constructor(readonly text: string) {
    const starts = [0];
    for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) starts.push(i + 1);
    this.#starts = starts;
  }

  /** `offset` is one of the lesson.md. */
  add(offset: number, message: string, fatal = false): void {
    this.#push({ file: LESSON, ...this.#place(offset), message, fatal });
  }

  /** Of a file as a whole. */
  addTo(file: string, message: string, fatal = false): void {
    this.#push({ file, line: 1, column: 1, message, fatal });
  }

  /** Where parts of the lesson are written, for faults that a run shows. */
  readonly places = new Map<object, number>();

  /** Notes where a part is written. */
  mark<T extends object>(part: T, offset: number): T {
    this.places.set(part, offset);
    return part;
  }

  #push(fault: LessonFault): void {
    if (this.list.length < LIMITS.faults) this.list.push(fault);
    // What ends the lesson is said in any case.
    else if (fault.fatal) this.list[LIMITS.faults - 1] = fault;
  }

  get isFatal(): boolean {
    return this.list.some(({ fatal }) => fatal);
  }

  #place(offset: number): { line: number; column: number } {
    const at = Math.max(0, Math.min(offset, this.text.length));
    let [low, high] = [0, this.#starts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.#starts[middle]! <= at) low = middle;
      else high = middle;
    }
    return { line: low + 1, column: at - this.#starts[low]! + 1 };
  }
}
