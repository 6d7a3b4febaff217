/** The kubelet's sentences about an image, made once an image: every container start says one of them. */
import { quote } from '../../sim/go.ts';
import { remember } from '../../sim/memo.ts';
import type { Memo, Phrases } from '../memo.ts';

export const phrasesFor = ({ phrases }: Memo, image: string): Phrases => remember(phrases, image, make);

function make(image: string): Phrases {
  const name = quote(image);
  return {
    backOff: `Back-off pulling image ${name}`,
    pulling: `Pulling image ${name}`,
    present: `Container image ${name} already present on machine`,
    accessible: `Container image ${name} already present on machine and can be accessed by the pod`,
    neverPull: `Container image ${name} is not present with pull policy of Never`,
  };
}
