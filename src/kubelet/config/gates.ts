/** Feature gates by version. Facts from the compiled modules. Models staging/src/k8s.io/component-base/featuregate/feature_gate.go featureGate */
import { derived } from '../../sim/memo.ts';
import { aggregate } from '../../sim/go.ts';
import { emptyTable } from '../../sim/table.ts';
import { findVersion } from '../versions/index.ts';
import * as files from './gates/all.ts';
import type { GateFile } from '../versions/types.ts';

export interface Gate {
  stage: 'ALPHA' | 'BETA' | 'GA' | 'DEPRECATED';
  default: boolean;
  locked: boolean;
}

const byName = new Map<string, GateFile>(Object.entries(files));
const stages = { a: 'ALPHA', b: 'BETA', g: 'GA', d: 'DEPRECATED' } as const;

/** A version's own list: the file of its name, else what its profile says of another's. */
const listOf = (version: string): GateFile | undefined => byName.get(version) ?? findVersion(version)?.gates;

/** The gates that a version's kubelet knows, by name. */
export function gatesOf(version: string): ReadonlyMap<string, Gate> {
  const file = listOf(version);
  return file ? tableOf(file) : new Map<string, Gate>();
}

const tableOf = derived((file: GateFile): ReadonlyMap<string, Gate> => {
  const table = new Map<string, Gate>(file.base ? gatesOf(file.base) : []);
  for (const name of file.removed ?? []) table.delete(name);
  for (const [code, names] of Object.entries(file.gates ?? {})) {
    const gate: Gate = {
      stage: stages[code[0] as keyof typeof stages],
      default: code[1] === '1',
      locked: code[2] === 'l',
    };
    for (const name of names) table.set(name, gate);
  }
  return table;
});

/** What each gate depends on. */
export function dependenciesOf(version: string): Readonly<Record<string, string[]>> {
  const file = listOf(version);
  return file ? dependenciesIn(file) : {};
}

const dependenciesIn = derived((file: GateFile): Readonly<Record<string, string[]>> => {
  const all: Record<string, string[]> = file.base ? { ...dependenciesOf(file.base) } : {};
  for (const [name, others] of Object.entries(file.dependsOn ?? {})) {
    if (others) all[name] = others;
    else delete all[name];
  }
  return all;
});

/** Every gate's value when these are set. Throws Error with the kubelet's words. Models staging/src/k8s.io/component-base/featuregate/feature_gate.go SetFromMap */
export function resolveGates(
  version: string,
  written: Readonly<Record<string, boolean | null>>,
  warn?: (stage: 'GA' | 'DEPRECATED', gate: string, value: boolean) => void,
): Record<string, boolean> {
  const table = gatesOf(version);
  const values = emptyTable<boolean>();
  for (const [name, gate] of table) values[name] = gate.default;
  const errors: string[] = [];
  for (const name of Object.keys(written).sort()) {
    const gate = table.get(name);
    const value = written[name] ?? false;
    if (!gate) {
      errors.push(`unrecognized feature gate: ${name}`);
      break;
    }
    if (gate.locked && gate.default !== value) {
      errors.push(`cannot set feature gate ${name} to ${value}, feature is locked to ${gate.default}`);
      continue;
    }
    values[name] = value;
    if (gate.stage === 'GA' || gate.stage === 'DEPRECATED') warn?.(gate.stage, name, value);
    if (name !== 'AllAlpha' && name !== 'AllBeta') continue;
    const stage = name === 'AllAlpha' ? 'ALPHA' : 'BETA';
    for (const [other, { stage: its, locked }] of table)
      if (its === stage && !locked && !Object.hasOwn(written, other)) values[other] = value;
  }
  if (errors.length) throw new Error(aggregate(errors));
  const unmet = Object.entries(dependenciesOf(version)).flatMap(([name, others]) => {
    const off = others.filter((other) => values[other] === false);
    return values[name] && off.length
      ? [`${name} is enabled, but depends on features that are disabled: [${off.join(' ')}]`]
      : [];
  });
  if (unmet.length) throw new Error(aggregate(unmet.sort()));
  return values;
}
