/** Remarks on files that are valid: what the user probably did not mean, what a version does not know. */
import type { RegistrySpec } from '../api/lab.ts';
import type { Container, Pod } from '../api/objects.ts';
import { lastWords } from '../kubelet/config/read.ts';
import type { QuickFix, SourceFile, TextEdit } from '../api/diagnostics.ts';
import { gatesOf } from '../kubelet/config/gates.ts';
import { findVersion, versions } from '../kubelet/versions/index.ts';
import { parseImageName, parseNormalized } from '../registry/reference.ts';
import type { Path } from '../apiserver/decode.ts';
import { faultsOf } from './expectations/index.ts';
import { appendStep, setFeatureGate, setKubeletField, setNodeField } from './edits.ts';
import type { Item } from './item.ts';
import { nearest } from './nearest.ts';
import { list, map } from '../kinds/raw.ts';
import { expectationOf } from '../kinds/scenario/read.ts';
import { registryOf } from '../kinds/registry/read.ts';
import { kubeletFault } from './kubelet-fault.ts';
import { fixOf, offer } from './offer.ts';
import { rangeOf } from './parse.ts';
import { derived, remember } from '../sim/memo.ts';
import type { AdviceContext } from './types.ts';

export function advise(context: AdviceContext) {
  adviseKubelet(context);
  for (const item of context.objects) if (item.document.kind === 'Pod') advisePod(context, item);
  adviseDuplicates(context);
  adviseExpectations(context);
  advisePlugins(context);
  offerToApply(context);
}

/** What is wrong with what is expected of decisions, events, requests, files and records. */
function adviseExpectations({ items, report }: AdviceContext) {
  const item = items.find(({ document, sound }) => sound && document.kind === 'Scenario');
  list(map(item?.document.value.spec).expect).forEach((raw, i) => {
    const { also = {}, pod, status, ready, restarts } = expectationOf({ ...raw, at: null });
    for (const { path, code, message, atKey } of faultsOf(also, ['spec', 'expect', i]))
      report(item!, path, 'error', code, message, atKey);
    const ofPod = [status, ready, restarts, also.decided].some((wanted) => wanted !== undefined);
    if (ofPod && pod === '')
      report(item!, ['spec', 'expect', i], 'error', 'no-pod', 'This expectation must name a pod.');
  });
}

/** One fix per file: its step applies all that is in it. */
function offerToApply({ files, unapplied }: AdviceContext) {
  const made = new Map<string, QuickFix[]>();
  const make = (file: string) => fixOf('Apply it at 0 s', appendStep(files, 0, { apply: [file] }));
  for (const { file, remark } of unapplied) offer(remark, () => remember(made, file, make));
}

/** An answer for a plugin that no CredentialProviderConfig has is never given. */
function advisePlugins({ node, items, report }: AdviceContext) {
  if (!node) return;
  const configured = items
    .filter(({ document, sound }) => sound && document.kind === 'CredentialProviderConfig')
    .flatMap(({ document }) => list(document.value.providers).map(({ name }) => String(name)));
  list(map(node.document.value.spec).credentialProviders).forEach(({ name }, i) => {
    const written = String(name ?? '');
    if (configured.includes(written)) return;
    const path = ['spec', 'credentialProviders', i, 'name'];
    const close = nearest(written, configured);
    const diagnostic = report(
      node,
      path,
      'warning',
      'no-such-plugin',
      `No CredentialProviderConfig has a plugin ${JSON.stringify(written)}, so the kubelet never asks it${close ? `. Did you mean ${close}?` : '.'}`,
    );
    if (!close) return;
    offer(diagnostic, () => {
      const [from, to] = rangeOf(node.document, path);
      return fixOf(`Change it to ${close}`, [{ file: node.document.file, from, to, text: close }]);
    });
  });
}

/** At its field, in the document that has it. */
function adviseRefusal({ files, kubelet, layers, providers, config, version, report }: AdviceContext) {
  if (config.ok) return;
  const items = config.stage === 'plugins' ? providers : [...layers].reverse();
  const faults = items.map((item) => ({ item, ...kubeletFault(config.error, item.document.value) }));
  const { item, path, atKey } = faults.find((fault) => fault.path.length > 0) ?? {
    item: items[0] ?? kubelet,
    path: [],
    atKey: false,
  };
  const text = `The kubelet does not start. Last error: ${lastWords(config)}`;
  if (!item) return;
  const diagnostic = report(item, path, 'error', 'kubelet-refuses', text, atKey);
  if (item === kubelet) offer(diagnostic, () => mended(files, path, version));
}

/** What lets a kubelet start that refused this field: without it, or a version that knows the gate. */
function mended(files: readonly SourceFile[], [field, gate]: Path, version: string): QuickFix[] {
  if (field === 'featureGates' && typeof gate === 'string') {
    const knows = versions.find(({ name, draft }) => !draft && gatesOf(name).has(gate))?.name;
    return [
      ...fixOf('Remove the gate', setFeatureGate(files, gate, null)),
      ...(knows !== undefined && !gatesOf(version).has(gate)
        ? fixOf(`Use ${knows}`, setNodeField(files, 'kubeletVersion', knows))
        : []),
    ];
  }
  return typeof field === 'string' ? fixOf(`Remove ${field}`, setKubeletField(files, field, undefined)) : [];
}

function adviseKubelet(context: AdviceContext) {
  const { kubelet, version, report } = context;
  adviseRefusal(context);
  if (!kubelet) return;
  const { value } = kubelet.document;
  const draft = findVersion(version)?.draft ?? false;
  for (const field of ['pullImageSecretRecheck', 'pullImageSecretRecheckPeriod']) {
    if (!draft && field in value)
      report(
        kubelet,
        [field],
        'info',
        'draft-only',
        `${field} is part of a 2024 draft that never shipped. The kubelet ${version} logs it as unknown and ignores it.`,
        true,
      );
  }
  for (const field of ['imagePullCredentialsVerificationPolicy', 'preloadedImagesVerificationAllowlist']) {
    if (draft && field in value)
      report(
        kubelet,
        [field],
        'info',
        'later-version',
        `${field} was added in v1.33. The draft logs it as unknown and ignores it.`,
        true,
      );
  }
}

/** `namespace/name` of those that the files define. */
const secretsOf = derived(
  (items: readonly Item[]) =>
    new Set(
      items.flatMap(({ document: { kind, value } }) => {
        const { name, namespace = 'default' } = map(value.metadata);
        return kind === 'Secret' ? [`${String(namespace)}/${String(name)}`] : [];
      }),
    ),
);

function advisePod(context: AdviceContext, item: Item) {
  const { report, items } = context;
  const { value, file } = item.document;
  const pod = value as unknown as Pod;
  const namespace = pod.metadata.namespace ?? 'default';
  const nodeName = () => String(map(context.node?.document.value.metadata).name ?? 'node-1');
  if (!context.stands && pod.spec.nodeName !== undefined && pod.spec.nodeName !== nodeName()) {
    report(
      item,
      ['spec', 'nodeName'],
      'info',
      'other-node',
      `This pod asks for node ${pod.spec.nodeName}, but the lab only has ${nodeName()}, so the pod stays Pending.`,
    );
  }
  const secrets = secretsOf(items);
  (pod.spec.imagePullSecrets ?? []).forEach(({ name }, i) => {
    if (name && !secrets.has(`${namespace}/${name}`))
      report(
        item,
        ['spec', 'imagePullSecrets', i],
        'warning',
        'missing-secret',
        `No file defines Secret ${namespace}/${name}. The kubelet reports FailedToRetrieveImagePullSecret and continues without it.`,
      );
  });
  const each = (field: 'containers' | 'initContainers') =>
    pod.spec[field]?.forEach((container, i) =>
      adviseContainer(context, item, container, ['spec', field, i], file),
    );
  each('initContainers');
  each('containers');
}

/** The name of a container's image, kept with the container; a message when it is not a valid one. */
const namedBy = derived(({ image = '' }: Container) => {
  try {
    return { ...parseNormalized(image), tagged: parseImageName(image).tag };
  } catch (error) {
    return (error as Error).message;
  }
});

function adviseContainer(
  { report, items, version }: AdviceContext,
  item: Item,
  container: Container,
  path: Path,
  file: string,
) {
  const image = container.image ?? '';
  const at = [...path, 'image'];
  const placeholder = /<[^<>\s]*>/.exec(image);
  if (placeholder) {
    const diagnostic = report(
      item,
      at,
      'warning',
      'placeholder-image',
      `${placeholder[0]} is a placeholder, so this is not a valid image reference and the container waits with InvalidImageName.`,
    );
    offer(diagnostic, () => {
      const [from, to] = rangeOf(item.document, at);
      const text = item.parsed.file.text.slice(from, to).replace(placeholder[0], 'acme');
      return fixOf(`Replace ${placeholder[0]} with acme`, [{ file, from, to, text }]);
    });
    return;
  }
  const parsed = namedBy(container);
  if (typeof parsed === 'string') {
    const message = `The container will wait with InvalidImageName: ${parsed}.`;
    report(item, at, 'warning', 'invalid-image', message);
    return;
  }
  if (
    container.imagePullPolicy === undefined &&
    parsed.tagged === 'latest' &&
    findVersion(version)?.defaultPullPolicy
  ) {
    const diagnostic = report(
      item,
      at,
      'info',
      'latest-always',
      'A real API server would make this imagePullPolicy: Always, because the tag is latest. The node of the blog post uses IfNotPresent.',
    );
    offer(diagnostic, () => fixOf('Set imagePullPolicy: IfNotPresent', [withPolicy(item, at)]));
  }
  adviseRegistry(items, parsed, (message) => report(item, at, 'info', 'unknown-image', message));
}

/** Writes IfNotPresent behind an image. */
function withPolicy({ document, parsed }: Item, image: Path): TextEdit {
  const [, end] = rangeOf(document, image);
  const [keyFrom] = rangeOf(document, image, true);
  const { text } = parsed.file;
  const lineStart = text.lastIndexOf('\n', keyFrom - 1) + 1;
  const flow = /[{,]\s*$/.test(text.slice(lineStart, keyFrom));
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const insert = flow
    ? ', imagePullPolicy: IfNotPresent'
    : `${eol}${' '.repeat(keyFrom - lineStart)}imagePullPolicy: IfNotPresent`;
  const at = flow ? end : lineEndOf(text, end);
  return { file: document.file, from: at, to: at, text: insert };
}

/** The end of the line, so that a comment stays behind what it belongs to. */
function lineEndOf(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  const at = end < 0 ? text.length : end;
  return text[at - 1] === '\r' ? at - 1 : at;
}

const repositoriesOf = derived(
  ({ repositories }: RegistrySpec) =>
    new Map([...repositories].reverse().map((repository) => [repository.name, repository])),
);

/** Those that the files define, by host; of several the first. */
const registriesOf = derived((items: readonly Item[]) => {
  const found = new Map<string, RegistrySpec>();
  for (const { document, sound } of items) {
    const { metadata, spec } = document.value;
    const host = map(metadata).name;
    if (!sound || document.kind !== 'Registry' || typeof host !== 'string' || found.has(host)) continue;
    const users = list(map(spec).users).map((user) => ({ ...user, validFor: undefined }));
    found.set(host, registryOf({ ...document.value, spec: { ...map(spec), users } }));
  }
  return found;
});

function adviseRegistry(
  items: readonly Item[],
  { domain, path, tagged }: { domain: string; path: string; tagged: string },
  report: (message: string) => void,
) {
  const registry = registriesOf(items).get(domain);
  // One is assumed then, or nobody asks it for anything.
  if (!registry) return;
  const repository = repositoriesOf(registry).get(path);
  if (!repository)
    return report(
      `The Registry ${domain} has no repository ${path}${registry.repositories.length ? `. It has ${registry.repositories.map(({ name }) => name).join(', ')}` : ''}.`,
    );
  if (tagged && !Object.hasOwn(repository.tags, tagged)) report(`${domain}/${path} has no tag ${tagged}.`);
}

function adviseDuplicates({ objects, applied, report }: AdviceContext) {
  const seen = new Map<string, Item>();
  for (const item of objects) {
    const { kind, value, file } = item.document;
    const metadata = map(value.metadata);
    const key = `${kind}/${String(metadata.namespace ?? 'default')}/${String(metadata.name)}`;
    const first = seen.get(key);
    if (first && applied.has(item) && applied.has(first)) {
      const where = first.document.file === file ? 'above in this file' : `in ${first.document.file}`;
      report(
        item,
        ['metadata', 'name'],
        'info',
        'duplicate-object',
        `${kind} ${String(metadata.name)} is also defined ${where}; this one is applied over it.`,
      );
    } else seen.set(key, item);
  }
}
