/** How crictl writes: tables, JSON, errors. */
import { asYaml } from '../../kubectl/output/yaml.ts';
import { goJson } from '../../kubectl/output/go-json.ts';
import { align } from '../../printers/tabwriter.ts';
import type { Millis } from '../../sim/time.ts';
import type { Given } from '../cli.ts';
import { dateOf, klogBody, klogHeader } from '../klog.ts';
import { humanAge } from '../units.ts';
import type { Machine } from '../machine.ts';
import { failed, success, type Said } from '../types.ts';

/** Of the shell's own tools. */
export const PID = 4242;

export interface Subcommand {
  given: Given;
  machine: Machine;
}

/** `lines` = what the client's library logged before it, in klog's form. */
export const fatal = (message: string, lines = '', stdout = '', seconds = 0): Said =>
  failed(`${lines}FATA[${String(seconds).padStart(4, '0')}] ${message}\n`, 1, stdout);

/** What the client's library logs of a call that failed. Models k8s.io/cri-client/pkg/internal/log.go LogErr */
export const logged = (at: Millis, message: string, error: string, key = '', value = ''): string =>
  `${klogHeader('E', at, PID, 'log.go:32')}${klogBody(message, [['err', error], ...(key ? ([[key, value]] as const) : [])])}\n`;

export const table = (rows: readonly (readonly string[])[]): string =>
  align(rows.map((row) => `${row.join('\t')}\n`).join(''), { minWidth: 20, padding: 3, remembers: false });

/** Ids are cut. Models cri-tools/cmd/crictl/util.go getTruncatedID */
export const cut = (id: string): string => id.replace(/^sha256:/, '').slice(0, 13);

export const ago = (from: Millis, now: Millis): string => `${humanAge(now - from)} ago`;

/** RFC 3339 with fractions. */
export const instant = (t: Millis | null): string =>
  t === null
    ? '0001-01-01T00:00:00Z'
    : dateOf(t)
        .toISOString()
        .replace(/\.?0*Z$/, 'Z');

/** A list as protobuf's JSON, or as YAML; the fields stay in their order. */
export const listText = (list: unknown, format: string): Said =>
  success(format === 'yaml' ? `${asYaml(list)}\n` : `${JSON.stringify(list, null, 2)}\n`);

/** Statuses, one alone without a list around it. Models cri-tools/cmd/crictl/util.go outputStatusData */
export function statusText(statuses: readonly object[], given: Given): Said {
  const format = given.text('output') || 'json';
  const value = statuses.length === 1 ? statuses[0] : statuses;
  if (format === 'json') return success(`${goJson(value, 2)}\n`);
  if (format === 'yaml') return success(`${asYaml(value)}\n`);
  return fatal(
    format === 'go-template'
      ? 'execute template: the lab does not run templates of crictl; pipe the JSON through jq instead'
      : `unsupported format: ${JSON.stringify(format)}`,
  );
}

/** A pattern of Go; what cannot be read matches nothing. */
export function matches(pattern: string, text: string): boolean {
  if (pattern === '') return true;
  try {
    return new RegExp(pattern).test(text);
  } catch {
    return false;
  }
}

/** `key=value` of each `--label`; throws Error. Models cri-tools/cmd/crictl/util.go parseLabelStringSlice */
export function labelsOf(given: Given): [key: string, value: string][] {
  return given.list('label').map((text) => {
    const pair = text.split('=');
    if (pair.length !== 2) throw new Error(`incorrectly specified label: ${text}`);
    return [pair[0]!, pair[1]!];
  });
}

/** The newest `--last` of a list, or one with `--latest`. */
export function newest<T>(all: readonly T[], given: Given): readonly T[] {
  const last = Number(given.text('last') || 0);
  return last > 0 ? all.slice(0, last) : given.has('latest') ? all.slice(0, 1) : all;
}
