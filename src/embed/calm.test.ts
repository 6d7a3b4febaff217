import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { calmly } from './calm.ts';
import type { FromPage } from './protocol.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const seek = (to: number): FromPage => ({ pullSecretLab: 1, type: 'seek', to });
const play: FromPage = { pullSecretLab: 1, type: 'play' };

function listener() {
  const done: (number | string)[] = [];
  const take = calmly((message) => done.push(message.type === 'seek' ? message.to : message.type));
  return { done, take };
}

it('the first moment is shown at once, and of ten thousand more the last', () => {
  const { done, take } = listener();
  for (let to = 0; to <= 10_000; to++) take(seek(to));
  expect(done).toEqual([0]);
  vi.advanceTimersByTime(16);
  expect(done).toEqual([0, 10_000]);
  vi.advanceTimersByTime(1000);
  expect(done).toEqual([0, 10_000]);
});

it('the next frame may show the next moment', () => {
  const { done, take } = listener();
  for (let to = 0; to < 4; to++) {
    take(seek(to));
    vi.advanceTimersByTime(8);
  }
  vi.advanceTimersByTime(100);
  expect(done).toEqual([0, 1, 3]);
});

it('what follows a moment is done after it', () => {
  const { done, take } = listener();
  take(seek(1));
  take(seek(2));
  take(play);
  take(seek(3));
  vi.advanceTimersByTime(16);
  expect(done).toEqual([1, 2, 'play', 3]);
});
