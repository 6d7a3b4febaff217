/** The words that follow a command, by all that was typed before. */
import { subcommands as authWords } from './commands/auth.ts';
import { subcommands as configWords } from './commands/config.ts';

const words = (text: string) => text.split(' ');

export const subcommands: ReadonlyMap<string, readonly string[]> = new Map([
  ['auth', authWords],
  ['config', configWords],
  ['create', words('configmap cronjob deployment job namespace secret serviceaccount')],
  ['create secret', words('docker-registry generic tls')],
  ['rollout', words('history pause restart resume status undo')],
  ['set', words('image serviceaccount')],
  ['top', words('node pod')],
]);
