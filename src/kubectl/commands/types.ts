import type { Files, Printed } from '../types.ts';
import type { Flags, KnownFlags } from '../flags.ts';
import type { Cluster } from '../server/cluster.ts';

/** The context of a command. */
export interface Surroundings {
  /** The working directory. */
  files: Files;
  stdin: string;
  cluster: Cluster;
}

/** `kubectl NAME …` */
export interface Command {
  name: string;
  /** In addition to the flags of every command. */
  flags: KnownFlags;
  /** Throws Error with the text after `error: `, or ServerError. */
  run(flags: Flags, around: Surroundings): Printed;
}
