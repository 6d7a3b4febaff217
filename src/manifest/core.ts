/** Compiles the files: the input of the simulation, and diagnostics. Never throws. */
import type { Diagnostic, SourceFile } from '../api/diagnostics.ts';
import type { KubeletStart, LabInput, Step } from '../api/input.ts';
import type { KubeletConfigResult } from '../api/kubelet.ts';
import type { KubeObject } from '../api/objects.ts';
import type { Path } from '../apiserver/decode.ts';
import { isNamespaced, isObjectKind } from '../kinds/index.ts';
import { nodeOf, runtimeRegistries } from '../kinds/lab-node/read.ts';
import { list, map } from '../kinds/raw.ts';
import { registryOf } from '../kinds/registry/read.ts';
import { expectationOf } from '../kinds/scenario/read.ts';
import { tellingOf } from '../kinds/scenario/story.ts';
import { toMillis } from '../kinds/units.ts';
import { readKubeletConfiguration } from '../kubelet/config/read.ts';
import { hasConfigRules } from '../kubelet/config/validation/index.ts';
import { findVersion, versions } from '../kubelet/versions/index.ts';
import { compareBytes } from '../sim/go.ts';
import { derived, remember } from '../sim/memo.ts';
import { readStep } from '../steps/index.ts';
import { EMPTY_KUBELET, checkFile } from './check-file.ts';
import { controlsOf } from './controls.ts';
import type { Item } from './item.ts';
import { type ParsedFile, add, parseFile, placeOf, rangeOf } from './parse.ts';
import { hostsOf } from './pod-specs.ts';
import type { Compilation, CompileOptions, DocumentInfo, Draft, RealFiles, Reporter } from './types.ts';

const DEFAULT_DURATION = 180_000;
/** The longest scenario. */
export const MAX_DURATION = 86_400_000;

/** How kubelets read a file, kept with it for the next keystroke. */
const readingsOf = derived((_file: ParsedFile) => new Map<string, KubeletConfigResult>());

/** A kubelet's file as written in a document. */
export const textOf = ({ parsed, document }: Item) =>
  document.text ?? parsed.file.text.slice(document.from, document.to);

/**
 * `real` opens what is none of the lab's kinds, says what is assumed where the files are silent, and advises. Without it,
 * every compilation is `incomplete`, and has no input when the run depends on it.
 */
export function compileWith(
  real: RealFiles | null,
  files: readonly SourceFile[],
  options: CompileOptions = {},
): Compilation {
  const { editKubelet = (text: string) => text, until = Infinity } = options;
  const results = files.map((file) => checkFile(parseFile(file)));
  const diagnostics = results.flatMap((r) => r.diagnostics);
  const others = results.flatMap((r) => r.others);
  const known = results.flatMap((r) => r.items);
  const opened = others.length ? real?.open(others, known) : undefined;
  diagnostics.push(...(opened?.diagnostics ?? []));
  const items = [...known, ...(opened?.items ?? [])];
  const written = (kind: string) => items.filter(({ document }) => document.kind === kind);
  // Only what has the structure of its kind is converted: half-typed text has its diagnostic already.
  const of = (kind: string) => written(kind).filter(({ sound }) => sound);
  const documents = items.map(infoOf);
  const report: Reporter = ({ parsed, document }, path, severity, code, message, atKey = false) => {
    const scratch = { ...parsed, diagnostics: [] as Diagnostic[] };
    const diagnostic = add(scratch, ...rangeOf(document, path, atKey), severity, code, message);
    diagnostics.push(diagnostic);
    return diagnostic;
  };

  const nodes = of('Node');
  const kubelets = of('KubeletConfiguration');
  const kubelet = kubelets.find(({ document }) => document.file === 'kubelet.yaml') ?? kubelets[0] ?? null;
  const providers = of('CredentialProviderConfig').sort((a, b) =>
    compareBytes(a.document.file, b.document.file),
  );
  const givenVersion = map(written('Node')[0]?.document.value.spec).kubeletVersion;
  const version = options.kubelet ?? String(givenVersion ?? versionFor(kubelets));
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
  if (scenario && duration > MAX_DURATION)
    report(scenario, ['spec', 'duration'], 'error', 'too-long', 'A scenario can last at most 24h.');

  const telling = tellingOf(
    spec,
    duration,
    files.map(({ name }) => name),
    (path, code, message) => report(scenario!, path, 'warning', code, message),
  );

  const writtenSteps = list(spec.steps);
  // The others are drop-ins, unless a step starts a kubelet with one of them.
  const started = new Set(
    writtenSteps.flatMap((step) => Object.values(map(step)).map((what) => map(what).config)),
  );
  const dropIns = kubelets.filter((item) => item !== kubelet && !started.has(item.document.file));
  const layers = kubelet ? [kubelet, ...dropIns] : [];
  const merged = dropIns.length ? (real?.merge(layers) ?? null) : null;
  const configText = merged ? merged.text : kubelet ? textOf(kubelet) : EMPTY_KUBELET;
  const readingsOfNone = new Map<string, KubeletConfigResult>();
  const readConfig = (from: Item | null, written: string, name: string): KubeletConfigResult => {
    const text = editKubelet(written);
    const readings = from ? readingsOf(from.parsed) : readingsOfNone;
    const result = remember(readings, `${name}\n${hasConfigRules()}\n${text}`, () =>
      readKubeletConfiguration(text, name),
    );
    if (providers.length === 0 || !real) return result;
    const documents = providers.map(({ document }) => document);
    return real.withProviders(result, documents, findVersion(name)?.release ?? '');
  };
  const config = readConfig(kubelet, configText, version);
  const objects = items.filter(({ document, sound }) => sound && isObjectKind(document.kind));
  const startOf = (file: string | undefined, other: string | undefined): KubeletStart | null => {
    const found = file === undefined ? kubelet : kubelets.find(({ document }) => document.file === file);
    if (file !== undefined && !found) return null;
    const text = file === undefined || !found ? configText : textOf(found);
    const name = other ?? version;
    return { version: name, config: readConfig(found ?? null, text, name), ...fileOf(found) };
  };
  const applied = new Set<Item>();
  const steps: Step[] = [];
  // A cluster as it is, or a story in which nothing exists before a step applies it.
  const stands = spec.from === 'cluster' || (spec.from !== 'steps' && writtenSteps.length === 0);
  writtenSteps.forEach((step, i) => {
    const at = safeMillis(step.at) ?? 0;
    const path: Path = ['spec', 'steps', i];
    if (at > duration)
      report(
        scenario!,
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
        return { objects: own.map(objectOf), places: own.map(placeOfItem) };
      },
      startOf,
      report: (inner, message, code) => report(scenario!, [...path, ...inner], 'error', code, message),
    });
    if (action) steps.push({ at, action, place: placeOf(scenario!.parsed, scenario!.document, path) });
  });
  steps.sort((a, b) => a.at - b.at);
  const isDraft = ({ document }: Item) => options.drafts?.has(document.file) === true;
  const existing = stands ? objects.filter((item) => !applied.has(item) && !isDraft(item)) : [];
  if (stands) existing.forEach((item) => applied.add(item));
  const unapplied = objects
    .filter((item) => !applied.has(item))
    .map((item) => ({
      file: item.document.file,
      remark: report(
        item,
        ['metadata', 'name'],
        'info',
        'not-applied',
        `No step of the scenario applies this file, so the ${item.document.kind} is never created.`,
      ),
    }));

  const given = of('Registry').map(({ document }) => registryOf(document.value));
  const draft: Draft = {
    files,
    items,
    objects: objects.filter((item) => applied.has(item)),
    existing,
    node: nodes[0] ?? null,
    nodeName: options.node ?? null,
    version: options.kubelet === undefined && givenVersion === undefined ? version : null,
    runs: version,
    kubelet,
    hosts: new Set(given.map(({ host }) => host)),
  };
  if (!options.bare)
    real?.advise({
      files,
      unapplied,
      items,
      objects,
      applied,
      stands,
      kubelet,
      layers,
      providers,
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
  const costs = new Map(results.flatMap((r) => [...r.own]));
  for (const diagnostic of opened?.own ?? []) costs.set(diagnostic, false);
  // An impossible object is left out of a cluster as it stands, and out of a List; the others remain.
  const stops = (diagnostic: Diagnostic) => {
    if (diagnostic.severity !== 'error' || diagnostic.code === 'kubelet-refuses') return false;
    const inList = costs.get(diagnostic);
    return inList === undefined || !(objects.length > 0 && (stands || inList));
  };
  // While nothing can be run, nothing is assumed.
  const stopped = diagnostics.some(stops);
  const silent = files.length > 0 && leavesOut(draft);
  const assumed = silent && !stopped ? (real?.assume(draft) ?? null) : null;
  diagnostics.push(...(assumed?.diagnostics ?? []));
  if (assumed?.exists.objects.length)
    steps.unshift({ at: 0, action: { kind: 'apply', existing: true, ...assumed.exists } });
  // After the existing objects, so that their namespaces exist.
  const { statics } = assumed ?? {};
  if (statics?.pods.length)
    steps.splice(assumed!.exists.objects.length ? 1 : 0, 0, {
      at: 0,
      action: { kind: 'staticPod', pods: statics.pods, places: statics.places },
    });
  const running: KubeletConfigResult =
    statics?.path && config.ok
      ? { ...config, config: { ...config.config, staticPodPath: statics.path } }
      : config;

  const divided = dropIns.length > 0 || providers.length > 0;
  const missing = real === null && (silent || divided || others.length > 0);
  const runs = !missing && !stopped && !assumed?.diagnostics.some(stops);
  const input = (): LabInput => {
    const node = nodeOf(nodes[0]?.document.value ?? {}, {
      providers: providers.flatMap(({ document }) => list(document.value.providers)),
    });
    const runtime = of('RuntimeRegistries').map(({ document }) => document.value);
    return {
      seed: options.seed ?? Number(spec.seed ?? 1),
      duration: Math.min(duration, until),
      node: {
        ...node,
        ...(runtime.length && !node.registries ? { registries: runtimeRegistries(...runtime) } : {}),
        name: assumed?.nodeName ?? node.name,
        kubeletVersion: version,
      },
      kubelet: { version, config: running, ...fileOf(kubelet) },
      registries: [...given, ...(assumed?.registries ?? [])].sort((a, b) => (a.host < b.host ? -1 : 1)),
      steps,
    };
  };
  return {
    input: runs ? input() : null,
    incomplete: real === null,
    assumptions: assumed?.assumptions ?? [],
    diagnostics: real?.listed(diagnostics) ?? diagnostics,
    documents,
    description: String(spec.description ?? ''),
    ...telling,
    title: titleOf(written('Scenario')[0]?.document.value),
    duration: Math.min(duration, MAX_DURATION, until),
    expectations,
    controls: controlsOf(layers, merged?.value ?? null, version, config),
  };
}

const draftFields = ['pullImageSecretRecheck', 'pullImageSecretRecheckPeriod'];

/** The version of a node that names none: the draft of the blog post for who writes its fields, else the newest. */
function versionFor(kubelets: readonly Item[]): string {
  const asked = kubelets.some(({ document }) => draftFields.some((field) => field in document.value));
  const found = asked ? versions.find(({ draft }) => draft) : versions.findLast(({ draft }) => !draft);
  return found!.name;
}

/** Whether the files are silent on anything that a run needs. */
const leavesOut = ({ node, version, kubelet, existing, objects, hosts }: Draft) =>
  !node ||
  version !== null ||
  !kubelet ||
  existing.length > 0 ||
  objects.some(({ document }) => hostsOf(document.value).some((host) => !hosts.has(host)));

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

const fileOf = (item: Item | null | undefined) => (item ? { file: item.document.file } : {});
const placeOfItem = ({ parsed, document }: Item) => placeOf(parsed, document);
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
