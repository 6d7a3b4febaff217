/** A card says what one thing is: since when, by which function of Kubernetes, and where it can be seen. Plain data. */
import type { StepKind } from '../api/decision.ts';

export const cardKinds = [
  'status',
  'reason',
  'event',
  'metric',
  'concept',
  'version',
  'panel',
  'field',
] as const;
export type CardKind = (typeof cardKinds)[number];

/** The versions that have it. */
export interface Since {
  /** The first kubelet of the lab that has it; if omitted, all have. */
  from?: string;
  /** The last one that had it; if omitted, the newest still does. */
  until?: string;
  /** What is different from which version on, in a sentence. */
  changes?: readonly (readonly [version: string, text: string])[];
}

/** A moment of a scenario at which the thing is there. */
export interface Example {
  scenario: string;
  /** What is added to the scenario: a key of `additions`. */
  add?: string;
  /** In seconds; if omitted, where the scenario opens. */
  at?: number;
  /** `name`, or `namespace/name`; if omitted, the scenario's own. */
  pod?: string;
  /** The panel that is brought into view. */
  panel?: string;
}

export interface Card {
  /** As lessons, links and the address of the glossary name it. */
  id: string;
  kind: CardKind;
  name: string;
  /** Paragraphs, in which code stands between backquotes. */
  text: string;
  since: Since;
  /** `pkg/kubelet/images/image_manager.go EnsureImageExists`; null = it is the lab's own. */
  upstream: string | null;
  /** Null for what no run of the lab can show. */
  example: Example | null;
  /** Ids of related cards. */
  see: readonly string[];
  /** Further words under which it is found. */
  words?: string;
  /** Events: the forms of their messages, with Go's verbs for what differs. */
  forms?: readonly string[];
  /** The questions of WHY that it explains. */
  steps?: readonly StepKind[];
}

/** A card as it is written: its kind and what follows from that are given by its file. */
export type Written = Omit<Card, 'kind' | 'id' | 'since' | 'upstream' | 'see'> & {
  id?: string;
  since?: Since;
  upstream?: string | null;
  see?: readonly string[];
};
