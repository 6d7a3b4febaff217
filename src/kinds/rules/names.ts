/** The faults of names and labels; none if they are valid. Models staging/src/k8s.io/apimachinery/pkg/util/validation/validation.go IsQualifiedName */
import { bytes } from './values.ts';

const LABEL = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';
const SUBDOMAIN = `${LABEL}(\\.${LABEL})*`;
const KEY = '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]';

const whole = (pattern: string) => new RegExp(`^(?:${pattern})$`);
const is = {
  label: whole(LABEL),
  subdomain: whole(SUBDOMAIN),
  key: whole(KEY),
  value: whole(`(${KEY})?`),
};

export const ends = 'and must start and end with an alphanumeric character';
const keyWords = `must consist of alphanumeric characters, '-', '_' or '.', ${ends}`;

/** Models staging/src/k8s.io/apimachinery/pkg/util/validation/validation.go RegexError */
export const unlike = (words: string, pattern: string, ...examples: string[]) =>
  `${words} (e.g. ${examples.map((example) => `'${example}', `).join(' or ')}regex used for validation is '${pattern}')`;
export const longer = (text: string, most: number, unit = 'characters') =>
  bytes(text) > most ? [`must be no more than ${most} ${unit}`] : [];

/** Models staging/src/k8s.io/apimachinery/pkg/util/validation/validation.go IsDNS1123Label */
export function labelFaults(value: string): string[] {
  const faults = longer(value, 63);
  if (is.label.test(value)) return faults;
  if (is.subdomain.test(value)) return [...faults, 'must not contain dots'];
  const words = `a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', ${ends}`;
  return [...faults, unlike(words, LABEL, 'my-name', '123-abc')];
}

/** Models staging/src/k8s.io/apimachinery/pkg/util/validation/validation.go IsDNS1123Subdomain */
export function subdomainFaults(value: string, unit = 'characters'): string[] {
  const faults = longer(value, 253, unit);
  if (is.subdomain.test(value)) return faults;
  const words = `a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', ${ends}`;
  return [...faults, unlike(words, SUBDOMAIN, 'example.com')];
}

/** Models staging/src/k8s.io/apimachinery/pkg/api/validate/strfmt.go LongName */
export const longNameFaults = (value: string): string[] => subdomainFaults(value, 'bytes');

/** A name that is begun: its last dash may stay. Models staging/src/k8s.io/apimachinery/pkg/api/validation/generic.go maskTrailingDash */
export const masked = (prefix: string) =>
  prefix.length > 1 && prefix.endsWith('-') ? `${prefix.slice(0, -2)}a` : prefix;

/** A key like `example.com/app`. Models staging/src/k8s.io/apimachinery/pkg/api/validate/content/kube.go IsLabelKey */
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

/** Models staging/src/k8s.io/apimachinery/pkg/api/validate/content/kube.go IsLabelValue */
export function valueFaults(value: string): string[] {
  const faults = longer(value, 63, 'bytes');
  if (is.value.test(value)) return faults;
  const words = `a valid label must be an empty string or ${keyWords.replace('must consist', 'consist')}`;
  return [...faults, unlike(words, `(${KEY})?`, 'MyValue', 'my_value', '12345')];
}
