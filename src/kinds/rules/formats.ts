/** What is wrong with names: no message when nothing is. Models apimachinery/pkg/util/validation/validation.go */
import { bytes } from './values.ts';

const LABEL = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';
const SUBDOMAIN = `${LABEL}(\\.${LABEL})*`;
const UNDERSCORED = '_?[a-z0-9]([-_a-z0-9]*[a-z0-9])?';
const UNDERSCORED_SUBDOMAIN = `${UNDERSCORED}(\\.${UNDERSCORED})*`;
const KEY = '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]';

const whole = (pattern: string) => new RegExp(`^(?:${pattern})$`);
const is = {
  label: whole(LABEL),
  subdomain: whole(SUBDOMAIN),
  underscored: whole(UNDERSCORED_SUBDOMAIN),
  key: whole(KEY),
  value: whole(`(${KEY})?`),
  configKey: /^[-._a-zA-Z0-9]+$/,
  header: /^[-A-Za-z0-9]+$/,
};

const ends = 'and must start and end with an alphanumeric character';
const keyWords = `must consist of alphanumeric characters, '-', '_' or '.', ${ends}`;

/** Models RegexError */
const unlike = (words: string, pattern: string, ...examples: string[]) =>
  `${words} (e.g. ${examples.map((example) => `'${example}', `).join(' or ')}regex used for validation is '${pattern}')`;
const longer = (text: string, most: number, unit = 'characters') =>
  bytes(text) > most ? [`must be no more than ${most} ${unit}`] : [];

export const inclusiveRange = (low: number, high: number) => `must be between ${low} and ${high}, inclusive`;

/** Models IsDNS1123Label */
export function labelFaults(value: string): string[] {
  const faults = longer(value, 63);
  if (is.label.test(value)) return faults;
  if (is.subdomain.test(value)) return [...faults, 'must not contain dots'];
  const words = `a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', ${ends}`;
  return [...faults, unlike(words, LABEL, 'my-name', '123-abc')];
}

/** Models IsDNS1123Subdomain */
export function subdomainFaults(value: string): string[] {
  const faults = longer(value, 253);
  if (is.subdomain.test(value)) return faults;
  const words = `a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', ${ends}`;
  return [...faults, unlike(words, SUBDOMAIN, 'example.com')];
}

/** Models IsDNS1123SubdomainWithUnderscore */
export function searchFaults(value: string): string[] {
  const faults = longer(value, 253);
  if (is.underscored.test(value)) return faults;
  const words = `a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '_', '-' or '.', ${ends}`;
  return [...faults, unlike(words, UNDERSCORED_SUBDOMAIN, 'example.com')];
}

/** A name that is begun: its last dash may stay. Models maskTrailingDash */
export const masked = (prefix: string) =>
  prefix.length > 1 && prefix.endsWith('-') ? `${prefix.slice(0, -2)}a` : prefix;

/** A key like `example.com/app`. Models IsLabelKey */
export function keyFaults(value: string): string[] {
  const parts = value.split('/');
  const wrong = unlike(keyWords, KEY, 'MyName', 'my.name', '123-abc');
  if (parts.length > 2)
    return [
      `a valid label key ${wrong} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')`,
    ];
  const name = parts.at(-1)!;
  const faults: string[] = [];
  if (parts.length === 2) {
    if (parts[0] === '') faults.push('prefix part must be non-empty');
    else faults.push(...subdomainFaults(parts[0]!).map((fault) => `prefix part ${fault}`));
  }
  if (name === '') faults.push('name part must be non-empty');
  else faults.push(...longer(name, 63, 'bytes').map((fault) => `name part ${fault}`));
  if (!is.key.test(name)) faults.push(`name part ${wrong}`);
  return faults;
}

/** Models IsLabelValue */
export function valueFaults(value: string): string[] {
  const faults = longer(value, 63, 'bytes');
  if (is.value.test(value)) return faults;
  const words = `a valid label must be an empty string or ${keyWords.replace('must consist', 'consist')}`;
  return [...faults, unlike(words, `(${KEY})?`, 'MyValue', 'my_value', '12345')];
}

/** Models IsConfigMapKey */
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

/** Models IsRelaxedEnvVarName */
export function variableFaults(value: string): string[] {
  if (value === '') return ['environment variable name must be non-empty'];
  return /^[ -<>-~]+$/.test(value)
    ? []
    : ["a valid environment variable name must consist only of printable ASCII characters other than '='"];
}

/** Models IsHTTPHeaderName */
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

/** Models IsValidPortNum */
export const portFaults = (port: number): string[] =>
  port >= 1 && port <= 65535 ? [] : [inclusiveRange(1, 65535)];

/** Models IsValidPortName */
export function portNameFaults(name: string): string[] {
  const faults = longer(name, 15);
  if (!/^[-a-z0-9]+$/.test(name))
    faults.push('must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)');
  if (!/[a-z]/.test(name)) faults.push('must contain at least one letter (a-z)');
  if (name.includes('--')) faults.push('must not contain consecutive hyphens');
  if (/^-|-$/.test(name)) faults.push('must not begin or end with a hyphen');
  return faults;
}

/** Models IsValidUserID and IsValidGroupID */
export const idFaults = (id: number): string[] =>
  id >= 0 && id <= 2147483647 ? [] : [inclusiveRange(0, 2147483647)];

/** Models content.IsDecimalInteger */
export function decimalFaults(value: string): string[] {
  if (value === '') return ['must be non-empty'];
  return /^(0|-?[1-9]\d*)$/.test(value) ? [] : ['must be a valid decimal integer in canonical form'];
}
