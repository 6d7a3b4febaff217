/**
 * The kubelet's errors about a configuration, in its order and its words. The rules are many: a page starts with those
 * without which the image manager could not work, loads `rules.ts` and looks at its files again. Everywhere else they are
 * imported at once.
 */
import type { WrittenConfiguration } from '../resolve.ts';
import { type ImageVerification, validateImageVerification } from './images.ts';
import type { Checked } from './rule.ts';

/** The values to validate. */
export type Judged = Omit<Checked, 'fields' | 'gates'>;

interface ConfigRules {
  validate(judged: Judged): string[];
  /** Of `logging`, which is judged before the rest. */
  logFaults(written: WrittenConfiguration, gates: Readonly<Record<string, boolean>>): string[];
  /** Of a text that is to be a moment. */
  momentFault(text: string): string | null;
}

const provided: { rules: ConfigRules | null } = { rules: null };

/** Once and for all: the rules are the same for whoever asks. */
export function provideConfigRules(rules: ConfigRules): void {
  provided.rules = rules;
}

export const hasConfigRules = (): boolean => provided.rules !== null;

export function validate(judged: Judged): string[] {
  if (provided.rules) return provided.rules.validate(judged);
  const alone: ImageVerification = { ...judged, gates: judged.config.featureGates };
  return validateImageVerification(alone).map(invalid);
}

export const invalid = (error: string) => `invalid configuration: ${error}`;

export const logFaults: ConfigRules['logFaults'] = (written, gates) =>
  provided.rules?.logFaults(written, gates) ?? [];

export const momentFault = (text: string): string | null => provided.rules?.momentFault(text) ?? null;
