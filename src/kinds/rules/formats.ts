/** The faults of other strings and numbers; none if they are valid. Models staging/src/k8s.io/apimachinery/pkg/util/validation/validation.go IsConfigMapKey */
import { ends, longer, unlike } from './names.ts';

export { keyFaults, labelFaults, longNameFaults, masked, subdomainFaults, valueFaults } from './names.ts';

const UNDERSCORED = '_?[a-z0-9]([-_a-z0-9]*[a-z0-9])?';
const UNDERSCORED_SUBDOMAIN = `${UNDERSCORED}(\\.${UNDERSCORED})*`;

const is = {
  underscored: new RegExp(`^(?:${UNDERSCORED_SUBDOMAIN})$`),
  configKey: /^[-._a-zA-Z0-9]+$/,
  header: /^[-A-Za-z0-9]+$/,
};

export const inclusiveRange = (low: number, high: number) => `must be between ${low} and ${high}, inclusive`;

/** Models staging/src/k8s.io/apimachinery/pkg/util/validation/validation.go IsDNS1123SubdomainWithUnderscore */
export function searchFaults(value: string): string[] {
  const faults = longer(value, 253);
  if (is.underscored.test(value)) return faults;
  const words = `a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '_', '-' or '.', ${ends}`;
  return [...faults, unlike(words, UNDERSCORED_SUBDOMAIN, 'example.com')];
}

/** Models staging/src/k8s.io/apimachinery/pkg/util/validation/validation.go IsConfigMapKey */
export function configKeyFaults(value: string): string[] {
  const faults = longer(value, 253);
  if (!is.configKey.test(value))
    faults.push(
      unlike(
        "a valid config key must consist of alphanumeric characters, '-', '_' or '.'",
        '[-._a-zA-Z0-9]+',
        'key.name',
        'KEY_NAME',
        'key-name',
      ),
    );
  if (value === '.' || value === '..') faults.push(`must not be '${value}'`);
  else if (value.startsWith('..')) faults.push("must not start with '..'");
  return faults;
}

/** Models staging/src/k8s.io/apimachinery/pkg/util/validation/validation.go IsRelaxedEnvVarName */
export function variableFaults(value: string): string[] {
  if (value === '') return ['environment variable name must be non-empty'];
  return /^[ -<>-~]+$/.test(value)
    ? []
    : ["a valid environment variable name must consist only of printable ASCII characters other than '='"];
}

/** Models staging/src/k8s.io/apimachinery/pkg/util/validation/validation.go IsHTTPHeaderName */
export const headerFaults = (value: string): string[] =>
  is.header.test(value)
    ? []
    : [
        unlike(
          "a valid HTTP header must consist of alphanumeric characters or '-'",
          '[-A-Za-z0-9]+',
          'X-Header-Name',
        ),
      ];

/** Models staging/src/k8s.io/apimachinery/pkg/util/validation/validation.go IsValidPortNum */
export const portFaults = (port: number): string[] =>
  port >= 1 && port <= 65535 ? [] : [inclusiveRange(1, 65535)];

/** Models staging/src/k8s.io/apimachinery/pkg/util/validation/validation.go IsValidPortName */
export function portNameFaults(name: string): string[] {
  const faults = longer(name, 15);
  if (!/^[-a-z0-9]+$/.test(name))
    faults.push('must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)');
  if (!/[a-z]/.test(name)) faults.push('must contain at least one letter (a-z)');
  if (name.includes('--')) faults.push('must not contain consecutive hyphens');
  if (/^-|-$/.test(name)) faults.push('must not begin or end with a hyphen');
  return faults;
}

/** Models staging/src/k8s.io/apimachinery/pkg/util/validation/validation.go IsValidUserID, and IsValidGroupID */
export const idFaults = (id: number): string[] =>
  id >= 0 && id <= 2147483647 ? [] : [inclusiveRange(0, 2147483647)];
