import type { ResolvedKubeletConfiguration } from '../../../api/kubelet.ts';
import type { ConfigPolicies } from '../../versions/types.ts';
import type { AllowlistRules } from '../../images/pullmanager/policies.ts';
import type { WrittenConfiguration } from '../resolve.ts';
import type { Fields } from './fields.ts';

/** A configuration that is being checked. */
export interface Checked {
  config: ResolvedKubeletConfiguration;
  written: WrittenConfiguration;
  fields: Fields;
  gates: Readonly<Record<string, boolean>>;
  policies: ConfigPolicies;
  allowlist: AllowlistRules;
  /** As `kubectl get nodes` prints it: `v1.36.3`. */
  release: string;
}

/** An error that does not begin with `invalid configuration: `. */
export interface Bare {
  text: string;
}

/** The error: none (any falsy value), or the kubelet's words without `invalid configuration: `. */
export type Rule = (checked: Checked) => string | (string | Bare)[] | Bare | false | null | undefined;

/** Whether a number is not within `least` and `most`, both inclusive. */
export const outside = (value: number, least: number, most: number) => value < least || value > most;

export const negative = (name: string, value: number) =>
  value < 0 && `${name} ${value} must not be a negative number`;
