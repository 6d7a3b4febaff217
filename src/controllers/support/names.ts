/** Names that nobody wrote. Models staging/src/k8s.io/apimachinery/pkg/util/rand/rand.go String */
import type { World } from '../../kubelet/world.ts';
import { draw, stream } from '../../sim/rng.ts';

/** Without vowels and what looks like them, so that no words come about. */
const ALPHABET = 'bcdfghjklmnpqrstvwxz2456789';
const LENGTH = 5;

/**
 * A name with a random end that no object has. What it is drawn from is of `key` and of how often it was asked for that
 * key alone, so that other names do not change with it.
 */
export function randomSuffix(world: World, key: string, nameOf: (end: string) => string): string {
  const counted = `suffix ${key}`;
  const kindAndNamespace = key.slice(0, key.lastIndexOf('/') + 1);
  for (;;) {
    const times = (world.created.get(counted) ?? 0) + 1;
    world.created.set(counted, times);
    // Seed 0 knows no randomness, but two pods need two names all the same.
    let state = stream(world.seed || 1, `${counted}#${times}`);
    let end = '';
    for (let i = 0; i < LENGTH; i++) {
      const [value, rest] = draw(state);
      state = rest;
      end += ALPHABET[Math.floor(value * ALPHABET.length)]!;
    }
    const name = nameOf(end);
    if (!world.api.objects.has(kindAndNamespace + name)) return name;
  }
}

/** Models staging/src/k8s.io/apimachinery/pkg/util/rand/rand.go SafeEncodeString */
export const safeEncode = (text: string): string =>
  [...text].map((letter) => ALPHABET[letter.charCodeAt(0) % ALPHABET.length]!).join('');
