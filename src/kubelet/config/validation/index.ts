/** The kubelet's errors about a configuration, in its order and its words. */
import type { Checked, Rule } from './rule.ts';
import { withDefaults } from './fields.ts';
import { rules } from './rules.ts';

export function validate(checked: Omit<Checked, 'fields' | 'gates'>): string[] {
  const whole: Checked = {
    ...checked,
    fields: withDefaults(checked.written),
    gates: checked.config.featureGates,
  };
  return rules.flatMap((rule) => wordsOf(rule(whole)));
}

function wordsOf(found: ReturnType<Rule>): string[] {
  if (!found) return [];
  return (Array.isArray(found) ? found : [found]).map((error) =>
    typeof error === 'string' ? `invalid configuration: ${error}` : error.text,
  );
}
