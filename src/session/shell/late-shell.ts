/** The shell's part of a thread that runs files, too: it has the same engine. The rest of it comes with the first call. */
import type { ShellWorker } from './shell-worker.ts';

let loading: Promise<ShellWorker> | null = null;
const load = () => (loading ??= import('./real-shell.ts').then(({ realShell }) => realShell));

type Late = { [K in keyof ShellWorker]: (...of: Parameters<ShellWorker[K]>) => Promise<unknown> };

export const lateShell: Late = {
  warm: async (...of) => (await load()).warm(...of),
  exec: async (...of) => (await load()).exec(...of),
  complete: async (...of) => (await load()).complete(...of),
  move: async (...of) => (await load()).move(...of),
  end: async () => (await load()).end(),
  abort: async () => (await load()).abort(),
};
