/** Random numbers as data: a stream is named by a seed and a key, so that streams do not disturb each other. */
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus, xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';

/** The state of a stream; null = seed 0, no randomness: every draw is 0. */
export type Stream = readonly number[] | null;

export function stream(seed: number, key: string): Stream {
  if (seed === 0) return null;
  // FNV-1a: spreads keys that differ in one letter.
  let hash = 0x811c9dc5 ^ seed;
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193);
  return xoroshiro128plus(hash).getState();
}

/** A number in [0, 1) and the stream after it. */
export function draw(state: Stream): [value: number, rest: Stream] {
  if (state === null) return [0, null];
  const generator = xoroshiro128plusFromState(state);
  const value = uniformFloat64(generator);
  return [value, generator.getState()];
}
