/** Facts that the files do not state, and the values assumed for them. */
import type { Diagnostic, TextEdit } from '../../api/diagnostics.ts';
import type { Place } from '../../api/input.ts';
import type { KubeObject } from '../../api/objects.ts';
import { nameOf } from '../../kinds/raw.ts';
import { EMPTY_KUBELET } from '../check-file.ts';
import { setKubeletField, setNodeField, setNodeName } from '../edits.ts';
import type { Item } from '../item.ts';
import { placeOf } from '../parse.ts';
import type { Assumed, Assumption, Draft, RealFiles } from '../types.ts';
import { missingObjects, onNode, sorted } from './cluster.ts';
import { type ChosenNode, chooseNode, isOn } from './nodes.ts';
import { assumedRegistries } from './registries.ts';
import { MANIFESTS, isShown, manifestOf, withoutMirror } from './static-pods.ts';
import { keptYaml, remark, writtenDown, yamlOf } from './write-down.ts';

const registryYaml = keptYaml();

/** The lab's name for a node that nobody names. */
const NODE = 'node-1';

export const assume: RealFiles['assume'] = (draft) => {
  const { files, existing, kubelet } = draft;
  const assumptions: Assumption[] = [];
  const diagnostics: Diagnostic[] = [];
  const top: Place = { file: files[0]?.name ?? '', line: 1, column: 1 };
  const say = (assumption: Assumption, place: Place, edits?: () => TextEdit[]) => {
    assumptions.push(assumption);
    const fixes = () => [writtenDown(files, assumption, edits?.())];
    diagnostics.push(remark(place, `Assumed: ${assumption.text}.`, 'assumed', fixes));
  };

  const chosen = chooseNode(draft);
  const nodeName = chosen.name ?? (draft.node ? nameOf(draft.node.document.value) || NODE : NODE);
  sayNode(draft, chosen, nodeName, top, say, diagnostics);
  const shown = existing.some((item) => isShown(item) && manifestOf(item, '') !== null);
  if (!kubelet && !shown)
    say(
      {
        kind: 'KubeletConfiguration',
        name: '',
        text: 'an empty KubeletConfiguration: the defaults of the version',
        yaml: EMPTY_KUBELET,
      },
      top,
    );

  const here = existing.filter((item) => isOn(item, nodeName, chosen));
  const registries = assumedRegistries({
    ...draft,
    objects: draft.objects.filter((item) => isOn(item, nodeName, chosen)),
  });
  for (const { host, object, words, item, path } of registries)
    say(
      {
        kind: 'Registry',
        name: host,
        text: `Registry ${host} with ${words}; 100 MiB per image, 2 s per pull`,
        yaml: registryYaml(item.document.value, object),
      },
      placeOf(item.parsed, item.document, path),
    );

  const { others, ...statics } = staticPods(draft, here, say);
  const missing = sorted(missingObjects(here));
  for (const { assumption, place } of missing) say(assumption, place);
  const entries = sorted([
    ...missing,
    ...others.map((item) => ({
      object: onNode(item.document.value as unknown as KubeObject, nodeName),
      place: placeOf(item.parsed, item.document),
    })),
  ]);
  leaveOut(existing.length - here.length, nodeName, chosen, top, diagnostics);
  return {
    assumptions,
    diagnostics,
    registries: registries.map(({ spec }) => spec),
    nodeName,
    statics,
    exists: { objects: entries.map(({ object }) => object), places: entries.map(({ place }) => place) },
  } satisfies Assumed;
};

/** They are on the node whether or not the API server knows of them. */
function staticPods({ files, kubelet }: Draft, here: readonly Item[], say: Say) {
  const written = String(kubelet?.document.value.staticPodPath ?? '');
  const found = here.flatMap((item) => {
    const pod = manifestOf(item, written);
    return pod ? { item, pod, place: placeOf(item.parsed, item.document) } : [];
  });
  const shown = found.find(({ item }) => isShown(item));
  const path = shown && !written ? MANIFESTS : null;
  if (shown && path !== null)
    say(
      {
        kind: 'KubeletConfiguration',
        name: '',
        text: `staticPodPath ${path}, because ${nameOf(shown.item.document.value)} is the mirror pod of a static pod`,
        yaml: `${EMPTY_KUBELET}staticPodPath: ${path}\n`,
      },
      shown.place,
      kubelet ? () => setKubeletField(files, 'staticPodPath', path) : undefined,
    );
  const items = new Set(found.map(({ item }) => item));
  return {
    pods: found.map(({ pod }) => pod),
    places: found.map(({ place }) => place),
    path,
    others: here.filter((item) => !items.has(item)).map(withoutMirror),
  };
}

type Say = (assumption: Assumption, place: Place, edits?: () => TextEdit[]) => void;

function sayNode(
  { files, node, runs, version }: Draft,
  { named, alone }: ChosenNode,
  name: string,
  top: Place,
  say: Say,
  diagnostics: Diagnostic[],
) {
  const yaml = yamlOf({
    apiVersion: 'lab/v1alpha1',
    kind: 'Node',
    metadata: { name },
    spec: { kubeletVersion: runs },
  });
  const assumption = (text: string): Assumption => ({ kind: 'Node', name, text, yaml });
  if (!node) say(assumption(`Node ${name} with kubelet ${runs} and containerd`), top);
  else {
    const place = placeOf(node.parsed, node.document);
    const given = nameOf(node.document.value);
    if (version !== null)
      say(assumption(`kubelet ${runs} on node ${name}`), place, () =>
        setNodeField(files, 'kubeletVersion', runs),
      );
    if (given !== name && !alone)
      say(assumption(`node name ${name}, as the pods specify, not ${given || NODE}`), place, () =>
        setNodeName(files, name),
      );
  }
  if (alone && !named.includes(name)) {
    const nodes = named.length
      ? `The pods specify the nodes ${named.join(' and ')}.`
      : 'No pod specifies a node.';
    const fault = remark(top, `No pod runs on node ${name}. ${nodes}`, 'no-such-node');
    diagnostics.push({ ...fault, severity: 'error' });
  }
  if (named.length < 2 || alone) return;
  const fixes = () =>
    named.map((each) => ({ title: `Show node ${each} only`, edits: setNodeName(files, each) }));
  const message = `Assumed: the pods of ${named.length} nodes run together on ${name}: ${named.join(', ')}.`;
  diagnostics.push(remark(top, message, 'assumed', fixes));
}

/** Pods on other nodes do not take part in the run. */
function leaveOut(count: number, name: string, { named }: ChosenNode, top: Place, diagnostics: Diagnostic[]) {
  if (count === 0) return;
  const others = named.filter((each) => each !== name).join(', ');
  const message = `Skipped ${count === 1 ? '1 pod' : `${count} pods`} on other nodes: ${others}.`;
  diagnostics.push(remark(top, message, 'passed-over'));
}
