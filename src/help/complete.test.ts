/** Whatever the lab can show has a card: statuses, reasons, events, metrics, panels, fields and questions of WHY. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { ENSURE_SECRET_PULLED_IMAGES } from '../api/kubelet.ts';
import { gatesOf } from '../kubelet/config/gates.ts';
import { families } from '../lab/metrics/families.ts';
import { podLogOf } from '../lab/view.ts';
import { matcherShapes } from '../manifest/expectations/index.ts';
import { decisionKinds } from '../manifest/expectations/answers.ts';
import { descriptionOf, descriptionPaths } from '../manifest/descriptions.ts';
import { shapeOf } from '../manifest/structure.ts';
import type { Shape } from '../kinds/shape.ts';
import { versions } from '../kubelet/versions/index.ts';
import { podColumns } from '../printers/pods.ts';
import { scenarioNames } from '../scenarios/index.ts';
import { factsOf } from './cards/versions.ts';
import { formsMatch } from './forms.ts';
import { cardOf, cardOfStatus, cards } from './index.ts';
import { runOf } from './runs.ts';

const src = join(import.meta.dirname, '..');
const modules = ['kubelet', 'controllers', 'steps', 'apiserver', 'lab']
  .flatMap((folder) =>
    readdirSync(join(src, folder), { recursive: true }).map((name) => join(folder, String(name))),
  )
  .filter(
    (name) => name.endsWith('.ts') && !/\.test\.ts$|random-scenario|\/rules\/lab|workloads\/lab/.test(name),
  )
  .map((name) =>
    ts.createSourceFile(name, readFileSync(join(src, name), 'utf8'), ts.ScriptTarget.Latest, true),
  );

const isWord = (text: string) => /^[A-Z][A-Za-z]{3,}$/.test(text);
const textsIn = (node: ts.Node): string[] => {
  if (ts.isStringLiteralLike(node)) return [node.text];
  const found: string[] = [];
  ts.forEachChild(node, (child) => void found.push(...textsIn(child)));
  return found;
};

/** Whatever is written as an argument of such a call, or as the value of such a property. */
function written(calls: RegExp, property: string | null): Set<string> {
  const found = new Set<string>();
  const visit = (node: ts.Node) => {
    if (ts.isCallExpression(node) && calls.test(node.expression.getText()))
      for (const each of node.arguments) for (const text of textsIn(each)) found.add(text);
    if (property !== null && ts.isPropertyAssignment(node) && node.name.getText() === property)
      for (const text of textsIn(node.initializer)) found.add(text);
    ts.forEachChild(node, visit);
  };
  modules.forEach(visit);
  return new Set([...found].filter(isWord));
}

describe('there is a card', () => {
  it('for each reason of an event', () => {
    const said = written(/(^|\.)(event|podEvent|containerEvent|record|tell|failureTarget)$/, null);
    for (const other of ['Normal', 'Warning']) said.delete(other);
    expect(said.size).toBeGreaterThan(25);
    // Of a job's condition, which is an event with the same reason, or the type of one.
    const missing = [...said].filter((reason) => cardOf(`event/${reason}`)?.kind !== 'event');
    expect(missing.sort()).toEqual([]);
  });

  it('for each reason that an object’s status may have', () => {
    const said = written(/(^|\.)(keepReason|fail|withProgress|condition)$/, 'reason');
    // Reasons of the kubelet's own process, and types of conditions.
    const others =
      /^(Complete|Failed|Suspended|Progressing|Available|Ready|ContainersReady|Initialized|PodScheduled|PodReadyToStartContainers|FailureTarget|SuccessCriteriaMet|ReplicaFailure|True|False)$/;
    const missing = [...said].filter(
      (reason) => !others.test(reason) && !cardOf(reason) && !cardOf(`event/${reason}`),
    );
    const spoken = cards.map(({ words = '' }) => words).join(' ');
    expect(missing.filter((reason) => !spoken.includes(reason)).sort()).toEqual([]);
  });

  it('for each STATUS and event of the scenarios, and the messages have the forms that it says', async () => {
    const missing = new Set<string>();
    for (const scenario of scenarioNames) {
      const { trace } = await runOf({ scenario });
      for (const { value } of podLogOf(trace)) {
        const status = value ? podColumns(value).status : 'Running';
        if (cardOfStatus(status)?.kind !== 'status') missing.add(status);
      }
      for (const { reason, message } of trace.events)
        if (!formsMatch(cardOf(`event/${reason}`)?.forms ?? [], message))
          missing.add(`${reason}: ${message}`);
    }
    expect([...missing]).toEqual([]);
  });

  it('for each metric, and only for those', () => {
    const names = cards.filter(({ kind }) => kind === 'metric').map(({ name }) => name);
    expect(names).toEqual(families.map(({ name }) => name));
  });

  it('for each panel, and only for those', () => {
    const folders = readdirSync(join(src, 'ui/panels'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => `panel/${name}`);
    const ids = cards.filter(({ kind }) => kind === 'panel').map(({ id }) => id);
    expect(ids.sort()).toEqual(folders.sort());
    for (const id of ids) {
      const text = readFileSync(join(src, 'ui/panels', id.slice(6), 'panel.tsx'), 'utf8');
      expect(text, id).toContain(`title: '${cardOf(id)!.name}'`);
    }
  });

  it('for each version', () => {
    for (const { name } of versions) expect(cardOf(name)?.kind, name).toBe('version');
  });

  it('for each question of WHY', () => {
    for (const kind of decisionKinds) expect(cardOf(`step/${kind}`), kind).not.toBeNull();
  });

  /** What every object has, and what users call as they like. */
  const isCommon = (path: string) =>
    /^\w+\.(apiVersion|kind|metadata.*|spec)$/.test(path) ||
    path.endsWith('.*') ||
    path === 'Scenario.spec.expect.*';

  function pathsOf(shape: Shape, at: string): string[] {
    if (typeof shape === 'string') return [];
    if (Array.isArray(shape)) return pathsOf(shape[0], at);
    return Object.entries(shape).flatMap(([name, inner]) => [
      `${at}.${name}`,
      ...pathsOf(inner, `${at}.${name}`),
    ]);
  }

  it.each([
    ['lab/v1alpha1', 'Node'],
    ['lab/v1alpha1', 'Registry'],
    ['lab/v1alpha1', 'Scenario'],
    ['kubelet.config.k8s.io/v1', 'CredentialProviderConfig'],
  ])('for each field of %s %s', (apiVersion, kind) => {
    const paths = pathsOf(shapeOf(apiVersion, kind)!, kind).filter((path) => !isCommon(path));
    expect(paths.length).toBeGreaterThan(10);
    expect(paths.filter((path) => cardOf(path)?.kind !== 'field')).toEqual([]);
  });
  it('for each field of an expectation', () => {
    const paths = pathsOf(matcherShapes, 'Scenario.spec.expect');
    expect(paths.filter((path) => cardOf(path)?.kind !== 'field')).toEqual([]);
  });
  it('for each field that the editor explains', () => {
    expect(descriptionPaths().length).toBeGreaterThan(150);
    expect(descriptionPaths().filter((path) => cardOf(path)?.kind !== 'field')).toEqual([]);
  });
});

describe('cards', () => {
  it('say something, and end their sentences', () => {
    for (const { id, text, words = '' } of cards) {
      expect(text.length, id).toBeGreaterThan(5);
      expect(text, id).toMatch(/[.…]$/);
      expect(text.split('`').length % 2, id).toBe(1);
      expect(`${text} ${words}`, id).not.toMatch(/!|\*\*/);
    }
  });
  it('say of fields what the editor says', () => {
    for (const { id, kind, text } of cards)
      if (kind === 'field' && descriptionOf(id) !== undefined) expect(text).toBe(descriptionOf(id));
  });
  it('name functions in files that the lab’s own code names', () => {
    const named = new Set<string>();
    for (const name of readdirSync(src, { recursive: true }).map(String))
      if (name.endsWith('.ts') && !name.startsWith('help'))
        for (const [path] of readFileSync(join(src, name), 'utf8').matchAll(
          /(?:pkg|staging|plugin)\/[\w./-]+\.go/g,
        ))
          named.add(path);
    // The rejection of a pod, which the lab does beside admission.
    named.add('pkg/kubelet/lifecycle/predicate.go');
    for (const { id, upstream } of cards) {
      if (upstream === null || upstream.startsWith('KEP-2535 draft')) continue;
      const [path = '', name = ''] = upstream.split(' ');
      expect(named, id).toContain(path);
      expect(name, id).toMatch(/^[A-Za-z_.]+$/);
    }
  });
  it('of the kubelet and the lab’s own kinds have an upstream or none', () => {
    const labs = /^(panel\/|v1\.|Node\.|Registry\.|Scenario\.)/;
    for (const { id, upstream } of cards) expect(upstream === null, id).toBe(labs.test(id));
  });
  it('say of fields of the kubelet since when it reads them', () => {
    const names = versions.map(({ name }) => name);
    const drafts = new Set(['pullImageSecretRecheck', 'pullImageSecretRecheckPeriod']);
    for (const { id, since } of cards.filter(({ id }) => id.startsWith('KubeletConfiguration.'))) {
      const [, field = ''] = id.split('.');
      const having = drafts.has(field)
        ? versions.filter(({ draft }) => draft)
        : versions.filter(({ config }) => !config.without.includes(field));
      expect(since.from ?? names[0], id).toBe(having[0]!.name);
      expect(since.until ?? names.at(-1), id).toBe(having.at(-1)!.name);
    }
  });
  it('say of the gate what each version makes of it', () => {
    const words = new Map(cardOf(ENSURE_SECRET_PULLED_IMAGES)!.since.changes);
    let before = '';
    for (const { name, draft } of versions) {
      if (draft) continue;
      const gate = gatesOf(name).get(ENSURE_SECRET_PULLED_IMAGES);
      const now = gate ? `${gate.stage.toLowerCase()}, ${gate.default ? 'on' : 'off'} by default` : 'unknown';
      if (now === before) expect(words.has(name), name).toBe(false);
      else expect(words.get(name), name).toContain(now);
      before = now;
    }
  });
  it('say of records, events and volumes from which version on they are otherwise', () => {
    type Of = (version: (typeof versions)[number]) => unknown;
    const told: readonly (readonly [card: string, of: Of])[] = [
      ['event/Created', ({ pods }) => pods.created('x')],
      ['event/Started', ({ pods }) => pods.started('x')],
      ['event/FailedToRetrieveImagePullSecret', ({ pods }) => pods.reportsMissingSecrets],
      ['CrashLoopBackOff', ({ pods }) => pods.waitsForCrashLoop],
      ['NeverVerifyAllowlistedImages', ({ images }) => images.allowlist],
      ['KubeletConfiguration.maxParallelImagePulls', ({ images }) => images.panicsBeyondParallelPulls],
      ['KubeletConfiguration.imageMinimumGCAge', ({ config }) => config.checksMinimumAge],
      [
        'malformed-secret',
        ({ name, images }) =>
          name === 'v1.32'
            ? ''
            : [true, false].map((on) => images.resolvesCredentialsEagerly(on, true)).join(),
      ],
      [
        'image-volume',
        ({ name, pods }) =>
          name === 'v1.32'
            ? ''
            : `${gatesOf(name).get('ImageVolume')?.default} ${pods.ensuresVolumesInEverySync}`,
      ],
    ];
    for (const [card, of] of told) {
      const changes = (cardOf(card)!.since.changes ?? []).map(([version]) => version);
      const differ = versions.filter(
        (version, i) => i > 0 && !versions[i - 1]!.draft && of(version) !== of(versions[i - 1]!),
      );
      const own = changes.filter((version) => version !== 'v1.32');
      expect(own, card).toEqual(differ.map(({ name }) => name).filter((name) => name !== 'v1.32'));
    }
  });
  it('tell of each version what differs', () => {
    for (const [i, version] of versions.entries()) {
      if (i === 0 || version.draft) continue;
      const own = factsOf(version).filter((fact) => !factsOf(versions[i - 1]!).includes(fact));
      for (const fact of own) expect(cardOf(version.name)!.text).toContain(fact);
    }
  });
});

it('lessons link to cards that there are', () => {
  const lessons = join(src, 'lessons');
  const links = readdirSync(lessons, { recursive: true })
    .map(String)
    .filter((name) => name.endsWith('lesson.md'))
    .flatMap((name) =>
      [...readFileSync(join(lessons, name), 'utf8').matchAll(/\]\(help:([^)]+)\)/g)].map(([, id]) => [
        name,
        id!,
      ]),
    );
  expect(links.filter(([, id]) => cardOf(id!) === null)).toEqual([]);
});
