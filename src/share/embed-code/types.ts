import type { Millis } from '../../sim/time.ts';

export type EmbedView = 'timeline' | 'pods' | 'both' | 'full';

/** What somebody wants to show in a page of theirs. */
export interface EmbedChoice {
  /** Address of the folder that the lab is served from, with its slash at the end. */
  base: string;
  /** Folder of the scenario, when the files are just its own; else null, and `yaml` and `fragment` carry them. */
  scenario: string | null;
  /** All files as one text. */
  yaml: string;
  /** The link's fragment, `#` included. */
  fragment: string;
  title: string;
  view: EmbedView;
  /** null = the moment at which the lab opens by default. */
  at: Millis | null;
  /** A word for what the files are compared with; if omitted, nothing. */
  compare?: string;
  theme: 'auto' | 'light' | 'dark';
  start: 'poster' | 'load';
  editable: boolean;
  predict: boolean;
  /** Pixels; null = as high as its content. */
  height: number | null;
}

/** A piece of code and where it goes. */
export interface CodePart {
  /** What to do with it, as a sentence. */
  where: string;
  code: string;
}

/** A kind of page, and the code for it. */
export interface Host {
  id: string;
  name: string;
  /** What this way asks of the host and what it gives. */
  about: string;
  parts(choice: EmbedChoice): CodePart[];
}
