/** The kubelet's configuration on the node's disk: what a restart would read, which need not be what runs. */
import { inForceAt } from '../lab/in-force.ts';
import { configurationIn, freeConfigName } from '../manifest/from-now.ts';
import type { Machine } from './machine.ts';

/** Where the kubelet's command line says that it is. */
export const CONFIG_PATH = '/var/lib/kubelet/config.yaml';

export interface ConfigOnDisk {
  /** The editor's file that has it; null = none has: it was written and waits for a restart, or never was. */
  name: string | null;
  text: string;
}

/** What was written since the kubelet last started, as of the cursor. */
function pendingText(machine: Machine): string | null {
  const { pendingConfig, at } = machine;
  if (!pendingConfig || pendingConfig.at > at) return null;
  return pendingConfig.at >= (inForceAt(machine.trace, at)?.since ?? 0) ? pendingConfig.text : null;
}

/** As of the cursor. Throws UnreadableFiles. */
export function configOnDisk(machine: Machine): ConfigOnDisk {
  const text = pendingText(machine);
  if (text !== null) return { name: null, text };
  const name = inForceAt(machine.trace, machine.at)?.file ?? null;
  return { name, text: configurationIn(machine.files.find((file) => file.name === name)) };
}

/** Changes nothing of the run until the kubelet starts again: it becomes a file of the editor then. */
export function writeConfig(machine: Machine, text: string): void {
  if (text !== configOnDisk(machine).text) machine.pendingConfig = { at: machine.at, text };
}

/**
 * Starts the kubelet at the cursor with what is on the disk: a step, and a file when a new text was written.
 * `crash` = the process that runs is killed.
 */
export function startFromDisk(
  machine: Machine,
  step: 'restartKubelet' | 'startKubelet',
  crash = false,
): void {
  const text = pendingText(machine);
  machine.pendingConfig = null;
  const how = crash ? { crash } : {};
  if (text === null) return machine.addStep({ [step]: how });
  const config = freeConfigName(machine.files, machine.at);
  // The step first: a file with a configuration that no step names would be in force from the start.
  machine.addStep({ [step]: { ...how, config } });
  machine.write(config, text);
}
