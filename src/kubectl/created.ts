/** What `kubectl create` makes of its arguments. */
import type { KubeObject } from '../api/objects.ts';
import type { Flags } from './flags.ts';

export interface Made {
  object: KubeObject;
  /** `--dry-run=client` prints the object with these too. */
  empty?: Record<string, unknown>;
  /** How its refusal begins. */
  failed: string;
}

export function oneName({ positionals }: Flags, command: string): string {
  if (positionals.length !== 1)
    throw new Error(
      `exactly one NAME is required, got ${positionals.length}\nSee 'kubectl ${command} -h' for help and examples`,
    );
  return positionals[0]!;
}
