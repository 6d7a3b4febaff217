/** What the sheet says of each scenario, from its files. */
import { groups } from '../../kinds/scenario/kind.ts';
import { list, map, strings } from '../../kinds/raw.ts';
import { parseFile } from '../../manifest/parse.ts';
import type { SourceFile } from '../../api/diagnostics.ts';
import { loadScenario, scenarioNames } from '../../scenarios/index.ts';

export interface Card {
  /** The folder. */
  name: string;
  title: string;
  story: string;
  group: string;
  /** `v1.33 – v1.37`, `v1.34 → v1.35` */
  versions: string;
  tags: string[];
}

/** The value of a file's first document of a kind. */
const documentOf = (files: readonly SourceFile[], file: string, kind: string) =>
  map(
    files
      .filter(({ name }) => name === file)
      .flatMap((each) => parseFile(each).documents)
      .find((document) => document.kind === kind)?.value.spec,
  );

/** The first and the last of those it holds for, and those it goes on with. */
export function versionsText(own: readonly string[], later: readonly string[]): string {
  const range = own.length > 1 ? `${own[0]} – ${own.at(-1)}` : (own[0] ?? '');
  return [range, ...new Set(later)].join(' → ');
}

export function cardOf(name: string, files: readonly SourceFile[]): Card {
  const spec = documentOf(files, 'scenario.yaml', 'Scenario');
  const { kubeletVersion } = documentOf(files, 'node.yaml', 'Node');
  const own = strings(spec.kubelets);
  const later = list(spec.steps).flatMap((step) => {
    const version = map(step.restartKubelet).kubeletVersion;
    return version === undefined ? [] : [String(version)];
  });
  return {
    name,
    title: String(spec.title ?? name),
    story: String(spec.story ?? ''),
    group: String(spec.group ?? groups.at(-1)),
    versions: versionsText(own.length ? own : [String(kubeletVersion ?? '')], later),
    tags: strings(spec.tags),
  };
}

let loaded: Promise<Card[]> | undefined;

/** Read once. */
export const cards = (): Promise<Card[]> =>
  (loaded ??= Promise.all(scenarioNames.map(async (name) => cardOf(name, (await loadScenario(name)) ?? []))));

export interface Group {
  heading: string;
  cards: Card[];
}

/** In the order of their groups, those in which every word is found. */
export function grouped(all: readonly Card[], query: string): Group[] {
  const words = query.toLocaleLowerCase('en').split(/\s+/).filter(Boolean);
  const fits = ({ title, story, tags, versions, group }: Card) => {
    const text = [title, story, versions, group, ...tags].join(' ').toLocaleLowerCase('en');
    return words.every((word) => text.includes(word));
  };
  return groups
    .map((heading) => ({ heading, cards: all.filter((card) => card.group === heading && fits(card)) }))
    .filter(({ cards }) => cards.length > 0);
}
