/** Feature gates by version. Models component-base/featuregate; facts from the compiled modules. */

/**
 * A version's gates as what is different from `base` (null = nothing is taken over). A code is the stage (a alpha, b beta,
 * g GA, d deprecated), the default, and `l` when it is locked. `dependsOn` likewise: what is another than in the base, null = nothing any more.
 */
interface GateFile {
  base: string | null;
  gates: Record<string, string[]>;
  removed: string[];
  dependsOn: Record<string, string[] | null>;
}

export interface Gate {
  stage: 'ALPHA' | 'BETA' | 'GA' | 'DEPRECATED';
  default: boolean;
  locked: boolean;
}

const files = import.meta.glob<GateFile>('./gates/*.json', { eager: true, import: 'default' });
const stages = { a: 'ALPHA', b: 'BETA', g: 'GA', d: 'DEPRECATED' } as const;
const tables = new Map<string, Map<string, Gate>>();

/** What a version whose own list is not known takes over from another, with what is different. */
const derived: Record<string, { from: string; without: string[] }> = {
  'v1.32': {
    from: 'v1.33',
    without: ['KubeletEnsureSecretPulledImages', 'KubeletServiceAccountTokenForCredentialProviders'],
  },
  'v1.31-kep': { from: 'v1.33', without: ['KubeletServiceAccountTokenForCredentialProviders'] },
  'v1.31-blog': { from: 'v1.33', without: ['KubeletServiceAccountTokenForCredentialProviders'] },
};

/** The gates that a version's kubelet knows, by name. */
export function gatesOf(version: string): ReadonlyMap<string, Gate> {
  const known = tables.get(version);
  if (known) return known;
  const other = derived[version];
  const file = files[`./gates/${version}.json`];
  const base = other?.from ?? file?.base;
  const table = new Map<string, Gate>(base ? gatesOf(base) : []);
  for (const name of [...(other?.without ?? []), ...(file?.removed ?? [])]) table.delete(name);
  for (const [code, names] of Object.entries(file?.gates ?? {})) {
    const gate: Gate = {
      stage: stages[code[0] as keyof typeof stages],
      default: code[1] === '1',
      locked: code[2] === 'l',
    };
    for (const name of names) table.set(name, gate);
  }
  tables.set(version, table);
  return table;
}

const dependencies = new Map<string, Readonly<Record<string, string[]>>>();

/** What each gate depends on. */
export function dependenciesOf(version: string): Readonly<Record<string, string[]>> {
  const known = dependencies.get(version);
  if (known) return known;
  const file = files[`./gates/${version}.json`];
  const base = derived[version]?.from ?? file?.base;
  const all: Record<string, string[]> = base ? { ...dependenciesOf(base) } : {};
  for (const [name, others] of Object.entries(file?.dependsOn ?? {})) {
    if (others) all[name] = others;
    else delete all[name];
  }
  dependencies.set(version, all);
  return all;
}

/** Every gate's value when these are set. Throws Error with the kubelet's words. Models SetFromMap */
export function resolveGates(
  version: string,
  written: Readonly<Record<string, boolean | null>>,
  warn?: (stage: 'GA' | 'DEPRECATED', gate: string, value: boolean) => void,
): Record<string, boolean> {
  const table = gatesOf(version);
  const values: Record<string, boolean> = {};
  for (const [name, gate] of table) values[name] = gate.default;
  for (const name of Object.keys(written).sort()) {
    const gate = table.get(name);
    const value = written[name] ?? false;
    if (!gate) throw new Error(`unrecognized feature gate: ${name}`);
    if (gate.locked && gate.default !== value)
      throw new Error(`cannot set feature gate ${name} to ${value}, feature is locked to ${gate.default}`);
    values[name] = value;
    if (gate.stage === 'GA' || gate.stage === 'DEPRECATED') warn?.(gate.stage, name, value);
    if (name !== 'AllAlpha' && name !== 'AllBeta') continue;
    const stage = name === 'AllAlpha' ? 'ALPHA' : 'BETA';
    for (const [other, { stage: its, locked }] of table)
      if (its === stage && !locked && !Object.hasOwn(written, other)) values[other] = value;
  }
  const unmet = Object.entries(dependenciesOf(version)).flatMap(([name, others]) => {
    const off = others.filter((other) => values[other] === false);
    return values[name] && off.length
      ? [`${name} is enabled, but depends on features that are disabled: [${off.join(' ')}]`]
      : [];
  });
  if (unmet.length) throw new Error(unmet.length === 1 ? unmet[0] : `[${unmet.sort().join(', ')}]`);
  return values;
}
