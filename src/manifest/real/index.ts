/** Real files: their content other than the lab's kinds, and what they leave unstated. */
import '../../lab/late-steps.ts';
import { withProviders } from '../../kubelet/credentials/provider-rules.ts';
import { advise } from '../advice.ts';
import type { RealFiles } from '../types.ts';
import { assume } from './assume.ts';
import { listed } from './listed.ts';
import { merge } from './merge.ts';
import { open } from './open.ts';
import './yaml-words.ts';

export const real: RealFiles = { open, assume, advise, merge, withProviders, listed };
