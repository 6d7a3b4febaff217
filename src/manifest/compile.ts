/** What the files say: everything that the simulation needs, and remarks on what is wrong. Never throws. */
import type { Diagnostic, SourceFile } from '../api/diagnostics.ts';
import type { KubeletStart, Place, Step } from '../api/input.ts';
import type { KubeletConfigResult } from '../api/kubelet.ts';
import type { KubeObject } from '../api/objects.ts';
import { decodeFault, errorText, hasRules, validateObject } from '../apiserver/validate.ts';
import { readKubeletConfiguration } from '../kubelet/config/read.ts';
import { findVersion, versions } from '../kubelet/versions/index.ts';
import { advise } from './advice.ts';
import { check, type Path } from '../apiserver/decode.ts';
import { controlsOf } from './controls.ts';
import { apiVersionOf, isNamespaced, isObjectKind, itemKindOf } from '../kinds/index.ts';
import { nodeOf } from '../kinds/lab-node/read.ts';
import { list, map } from '../kinds/raw.ts';
import { registryOf } from '../kinds/registry/read.ts';
import { expectationOf } from '../kinds/scenario/read.ts';
import type { Item } from './item.ts';
import { nearest } from './nearest.ts';
import { type ParsedDocument, type ParsedFile, add, parseFile, placeOf, rangeOf } from './parse.ts';
import { withoutNulls } from '../apiserver/nulls.ts';
import { readStep } from '../steps/index.ts';
import { knownKinds, shapeOf } from './structure.ts';
import type { Compilation, CompileOptions, DocumentInfo } from './types.ts';
import { toMillis } from '../kinds/units.ts';
import { derived, remember } from '../sim/memo.ts';

const KUBELET = 'kubelet.config.k8s.io/v1beta1';
const DEFAULT_DURATION = 180_000;
/** The longest scenario. */
export const MOST_DURATION = 86_400_000;

interface Checked {
  diagnostics: Diagnostic[];
  items: Item[];
}

/** What a file was found to be, and what was known then: kinds, and the API server's rules. */
const checks = derived((_: ParsedFile): { known: string; found: Checked | null } => ({
  known: '',
  found: null,
}));

/** Structure and validation of one file's documents, computed once; again when more is known. */
function checkFile(parsed: ParsedFile): Checked {
  const kept = checks(parsed);
  const known = `${knownKinds.length} ${hasRules()}`;
  if (kept.known !== known || !kept.found) {
    kept.known = known;
    kept.found = checkAnew(parsed);
  }
  return kept.found;
}

function checkAnew(parsed: ParsedFile): Checked {
  const scratch: ParsedFile = { ...parsed, diagnostics: [...parsed.diagnostics] };
  const items: Item[] = [];
  for (const document of parsed.documents.flatMap((d) => unpackList(d))) {
    const report = (path: Path, code: string, message: string, atKey = false) =>
      add(scratch, ...rangeOf(document, path, atKey), 'error', code, message);
    const { kind, apiVersion } = document;
    if (!kind || !apiVersion) {
      report(
        [],
        'no-kind',
        `error validating data: ${[!apiVersion && 'apiVersion not set', !kind && 'kind not set'].filter(Boolean).join(', ')}. Every document needs apiVersion and kind.`,
      );
      continue;
    }
    if (apiVersion === KUBELET && kind === 'KubeletConfiguration') {
      items.push({ parsed, document, sound: true });
      continue;
    }
    const shape = shapeOf(apiVersion, kind);
    if (!shape) {
      const close = nearest(`${apiVersion}/${kind}`, knownKinds);
      report(
        ['kind'],
        'unknown-kind',
        `no matches for kind ${JSON.stringify(kind)} in version ${JSON.stringify(apiVersion)}${close ? `. Did you mean ${close.split('/').at(-1)} of ${close.slice(0, close.lastIndexOf('/'))}?` : ''}`,
      );
      continue;
    }
    const before = scratch.diagnostics.length;
    const faults = check(document.value, shape);
    // `field:` with nothing behind it is a field that is not there, as Go decodes it.
    const value = withoutNulls(document.value) as ParsedDocument['value'];
    for (const fault of faults) {
      const diagnostic = report(fault.path, fault.code, fault.message, fault.atKey);
      const close = fault.known && nearest(String(fault.path.at(-1)), fault.known);
      if (close) {
        const [from, to] = rangeOf(document, fault.path, true);
        diagnostic.fixes = [
          { title: `Change it to ${close}`, edits: [{ file: document.file, from, to, text: close }] },
        ];
      }
    }
    if (faults.length === 0 && isObjectKind(kind))
      for (const { path, message } of refusals(value as unknown as KubeObject))
        report(path, 'invalid', message);
    items.push({ parsed, document: { ...document, value }, sound: scratch.diagnostics.length === before });
  }
  return { diagnostics: scratch.diagnostics, items };
}

/** What kubectl and the API server say to an object that has the structure of its kind. */
function refusals(object: KubeObject): { path: Path; message: string }[] {
  const { kind } = object;
  const { name, generateName } = map(object.metadata);
  if (!name && generateName)
    return [
      {
        path: ['metadata', 'generateName'],
        message: `error: from ${String(generateName)}: cannot use generate name with apply`,
      },
    ];
  if (!name) return [{ path: [], message: `metadata.name: Required value: resource name may not be empty` }];
  const fault = decodeFault(object);
  if (fault) {
    const { path, message } = fault;
    return [{ path, message: `${kind} in version "v1" cannot be handled as a ${kind}: ${message}` }];
  }
  const is = `The ${kind} ${JSON.stringify(name)} is invalid: `;
  if (kind === 'Pod' && !object.spec) return [{ path: [], message: `${is}spec.containers: Required value` }];
  return validateObject(object).map((error) => ({ path: error.path, message: `${is}${errorText(error)}` }));
}

/** The items of a `v1 List`, or of a PodList and its like, as documents of their own, each with its place. */
function unpackList(document: ParsedDocument): ParsedDocument[] {
  const { kind, value, within = [] } = document;
  const itemKind = itemKindOf(kind);
  if (itemKind === null) return [document];
  const items: unknown[] = Array.isArray(value.items) ? value.items : [];
  return items.flatMap((item, i) => {
    const object = map(item);
    // The items of a typed list need not say again what they are.
    const own = itemKind === '' ? object : { apiVersion: apiVersionOf(itemKind), kind: itemKind, ...object };
    return unpackList({
      ...document,
      within: [...within, 'items', i],
      value: own,
      kind: String(own.kind ?? ''),
      apiVersion: String(own.apiVersion ?? ''),
    });
  });
}

/** How kubelets read a file, kept with it for the next keystroke. */
const readingsOf = derived((_file: ParsedFile) => new Map<string, KubeletConfigResult>());

const textOf = ({ parsed, document }: Item) => parsed.file.text.slice(document.from, document.to);

export function compile(files: readonly SourceFile[], options: CompileOptions = {}): Compilation {
  const { editKubelet = (text: string) => text } = options;
  const results = files.map((file) => checkFile(parseFile(file)));
  const diagnostics = results.flatMap((r) => r.diagnostics);
  const items = results.flatMap((r) => r.items);
  const written = (kind: string) => items.filter(({ document }) => document.kind === kind);
  // Only what has the structure of its kind is converted: half-typed text has its diagnostic already.
  const of = (kind: string) => written(kind).filter(({ sound }) => sound);
  const documents = items.map(infoOf);
  const report = (
    { parsed, document }: Item,
    path: Path,
    severity: Diagnostic['severity'],
    code: string,
    message: string,
    atKey = false,
  ) => {
    const scratch = { ...parsed, diagnostics: [] as Diagnostic[] };
    const diagnostic = add(scratch, ...rangeOf(document, path, atKey), severity, code, message);
    diagnostics.push(diagnostic);
    return diagnostic;
  };

  const nodes = of('Node');
  const kubelets = of('KubeletConfiguration');
  const kubelet = kubelets.find(({ document }) => document.file === 'kubelet.yaml') ?? kubelets[0] ?? null;
  const broken = diagnostics.some(({ severity }) => severity === 'error');
  const node = broken
    ? null
    : nodeOf(nodes[0]?.document.value ?? {}, of('CredentialProviderConfig')[0]?.document.value ?? null);
  const writtenVersion = String(map(written('Node')[0]?.document.value.spec).kubeletVersion ?? 'v1.31-blog');
  const version = options.kubelet ?? writtenVersion;
  if (!findVersion(version) && nodes[0])
    report(
      nodes[0],
      ['spec', 'kubeletVersion'],
      'error',
      'unknown-version',
      `Unknown kubelet version ${JSON.stringify(version)}. Available versions: ${versions.map((v) => v.name).join(', ')}.`,
    );
  for (const extra of nodes.slice(1))
    report(
      extra,
      ['metadata', 'name'],
      'error',
      'second-node',
      'The lab has one node, and another document already defines it.',
    );

  const configText = kubelet ? textOf(kubelet) : `apiVersion: ${KUBELET}\nkind: KubeletConfiguration\n`;
  const readingsOfNone = new Map<string, KubeletConfigResult>();
  const readConfig = (from: Item | null, written: string, name: string): KubeletConfigResult => {
    const text = editKubelet(written);
    const readings = from ? readingsOf(from.parsed) : readingsOfNone;
    return remember(readings, `${name}\n${text}`, () => readKubeletConfiguration(text, name));
  };
  const config = readConfig(kubelet, configText, version);
  const scenarios = of('Scenario');
  for (const extra of scenarios.slice(1))
    report(
      extra,
      [],
      'error',
      'second-scenario',
      'Another document already defines a Scenario; the lab runs one at a time.',
    );
  const scenario = scenarios[0] ?? null;
  const spec = map(scenario?.document.value.spec);
  const duration = safeMillis(spec.duration) ?? DEFAULT_DURATION;
  if (scenario && duration > MOST_DURATION)
    report(scenario, ['spec', 'duration'], 'error', 'too-long', 'A scenario can last at most 24h.');

  const objects = items.filter(({ document, sound }) => sound && isObjectKind(document.kind));
  const startOf = (file: string | undefined, other: string | undefined): KubeletStart | null => {
    const found = file === undefined ? kubelet : kubelets.find(({ document }) => document.file === file);
    if (file !== undefined && !found) return null;
    const text = found ? textOf(found) : configText;
    const name = other ?? version;
    return { version: name, config: readConfig(found ?? null, text, name) };
  };
  const applied = new Set<Item>();
  const steps: Step[] = [];
  const writtenSteps = list(spec.steps);
  if (scenario && writtenSteps.length) {
    writtenSteps.forEach((step, i) => {
      const at = safeMillis(step.at) ?? 0;
      const path: Path = ['spec', 'steps', i];
      if (at > duration)
        report(
          scenario,
          [...path, 'at'],
          'warning',
          'after-the-end',
          `This step is after the end of the scenario (${String(spec.duration ?? '3m')}), so it never runs.`,
        );
      const action = readStep(step, {
        objectsOf(file) {
          if (!files.some(({ name }) => name === file)) return null;
          const own = objects.filter(({ document }) => document.file === file);
          own.forEach((item) => applied.add(item));
          return {
            objects: own.map(objectOf),
            places: own.map(({ parsed, document }) => placeOf(parsed, document)),
          };
        },
        startOf,
        report: (inner, message, code) => report(scenario, [...path, ...inner], 'error', code, message),
      });
      if (action) steps.push({ at, action, place: placeOf(scenario.parsed, scenario.document, path) });
    });
    steps.sort((a, b) => a.at - b.at);
    for (const item of objects) {
      if (!applied.has(item))
        report(
          item,
          ['metadata', 'name'],
          'info',
          'not-applied',
          `No step of the scenario applies this file, so the ${item.document.kind} is never created.`,
        );
    }
  } else if (objects.length) {
    steps.push({
      at: 0,
      action: {
        kind: 'apply',
        objects: objects.map(objectOf),
        places: objects.map(({ parsed, document }): Place => placeOf(parsed, document)),
      },
    });
  }

  advise({
    items,
    objects,
    applied: writtenSteps.length ? applied : new Set(objects),
    kubelet,
    config,
    version,
    node: nodes[0] ?? null,
    duration,
    report,
  });
  const expectations = list(spec.expect).flatMap((raw, i) => {
    try {
      const { line, column, file } = placeOf(scenario!.parsed, scenario!.document, ['spec', 'expect', i]);
      return [{ expect: expectationOf(raw), file, line, column }];
    } catch {
      return [];
    }
  });
  const valid =
    node !== null &&
    !diagnostics.some(({ severity, code }) => severity === 'error' && code !== 'kubelet-refuses');
  return {
    input: valid
      ? {
          seed: options.seed ?? Number(spec.seed ?? 1),
          duration,
          node: { ...node, kubeletVersion: version },
          kubelet: { version, config },
          registries: of('Registry').map(({ document }) => registryOf(document.value)),
          steps,
        }
      : null,
    diagnostics,
    documents,
    description: String(spec.description ?? ''),
    title: titleOf(written('Scenario')[0]?.document.value),
    duration: Math.min(duration, MOST_DURATION),
    expectations,
    controls: controlsOf(kubelet, version, config),
  };
}

/** Also of a scenario that is half typed, so that the page's title does not flicker. */
function titleOf(scenario: Record<string, unknown> | undefined): string {
  return String(map(scenario?.spec).title ?? map(scenario?.metadata).name ?? 'Untitled scenario');
}

function safeMillis(value: unknown): number | null {
  try {
    return value === undefined || value === null ? null : toMillis(value);
  } catch {
    return null;
  }
}

const objectOf = ({ document }: Item) => document.value as unknown as KubeObject;

function infoOf({ document }: Item): DocumentInfo {
  const metadata = map(document.value.metadata);
  return {
    file: document.file,
    index: document.index,
    kind: document.kind,
    apiVersion: document.apiVersion,
    namespace: String(
      metadata.namespace ?? (isObjectKind(document.kind) && isNamespaced(document.kind) ? 'default' : ''),
    ),
    name: String(metadata.name ?? ''),
    from: document.from,
    to: document.to,
  };
}
