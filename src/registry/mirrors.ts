/** Where the runtime asks for an image, and with which login: its own configuration, of which the kubelet knows nothing. */
import type { RuntimeRegistries } from '../api/lab.ts';
import type { Millis } from '../sim/time.ts';
import { type References, parseNormalized } from './reference.ts';
import { type Answer, type Registries, ask } from './registry.ts';

export interface Login {
  username: string;
  password: string;
}

/** An answer, and the login that it was asked with. */
export interface Asked {
  answer: Answer;
  auth: Login | null;
}

/** The mirror images to try for an image, in order. */
export type Mirrored = (image: string, runtime: RuntimeRegistries) => string[];

const provided: { mirrored: Mirrored | null } = { mirrored: null };

/** Whoever runs files that may name mirrors imports `mirror-names.ts`. */
export const provideMirrors = (mirrored: Mirrored) => void (provided.mirrored = mirrored);

/**
 * Mirrors first, then the image's own registry; the first that has it answers. A request of the kubelet without a login
 * gets the one that the runtime has for the host. Models containerd/internal/cri/server/images/image_pull.go registryHosts
 */
export function askThrough(
  registries: Registries,
  runtime: RuntimeRegistries,
  image: string,
  auth: Login | null,
  now: Millis,
  references?: References,
): Asked {
  let last: Asked | null = null;
  for (const each of [...(provided.mirrored?.(image, runtime) ?? []), image]) {
    const own = auth ?? runtime.logins.get(parseNormalized(each, references).domain) ?? null;
    last = { answer: ask(registries, each, own, now, references), auth: own };
    if (last.answer.result === 'ok') return last;
  }
  return last!;
}
