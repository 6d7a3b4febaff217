import type { Files, Printed } from '../types.ts';
import type { Flags, KnownFlags } from '../flags.ts';
import type { Cluster } from '../server/cluster.ts';

/** What a command has around it. */
export interface Surroundings {
  /** The working directory. */
  files: Files;
  stdin: string;
  cluster: Cluster;
}

/** `kubectl NAME …` */
export interface Command {
  name: string;
  /** Besides those of every command. */
  flags: KnownFlags;
  /** Throws Error with what stands behind `error: `, or ServerError. */
  run(flags: Flags, around: Surroundings): Printed;
}
