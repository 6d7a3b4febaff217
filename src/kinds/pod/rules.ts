import type { RulesPart } from '../types.ts';
import { podCreate } from './rules/pod.ts';
import { preparePod } from './rules/prepare.ts';
import { podEphemeralContainersUpdate, podUpdate } from './rules/update.ts';
import { podWarnings } from './rules/warnings.ts';

export const rules: RulesPart = {
  kind: 'Pod',
  prepare: preparePod,
  validate: podCreate,
  validateUpdate: podUpdate,
  validateEphemeralContainers: podEphemeralContainersUpdate,
  warnings: podWarnings,
};
