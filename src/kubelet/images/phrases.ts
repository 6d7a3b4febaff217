/** The kubelet's sentences about an image, made once an image: every container start says one of them. */
import { quote } from '../../sim/go.ts';

export interface Phrases {
  backOff: string;
  pulling: string;
  present: string;
  accessible: string;
  neverPull: string;
}

const known = new Map<string, Phrases>();

export function phrasesFor(image: string): Phrases {
  let phrases = known.get(image);
  if (!phrases) {
    const name = quote(image);
    phrases = {
      backOff: `Back-off pulling image ${name}`,
      pulling: `Pulling image ${name}`,
      present: `Container image ${name} already present on machine`,
      accessible: `Container image ${name} already present on machine and can be accessed by the pod`,
      neverPull: `Container image ${name} is not present with pull policy of Never`,
    };
    if (known.size > 5000) known.clear();
    known.set(image, phrases);
  }
  return phrases;
}
