/** The files of an example, as the page opens them and as a test runs them. */
import type { SourceFile, TextEdit } from '../api/diagnostics.ts';
import { setKubeletField, setNodeField, appendStep } from '../manifest/edits.ts';
import { applyEdits } from '../manifest/apply-edits.ts';
import { loadScenario } from '../scenarios/index.ts';
import { additions } from './additions.ts';
import type { Example } from './types.ts';

/** Null for a scenario that the lab does not have. */
export async function filesOf({ scenario, add }: Example): Promise<readonly SourceFile[] | null> {
  const own = await loadScenario(scenario);
  const addition = add === undefined ? {} : additions[add];
  if (!own || !addition) return null;
  let files = own;
  const edit = (edits: readonly TextEdit[]) => {
    files = applyEdits(files, edits);
  };
  for (const [field, value] of Object.entries(addition.node ?? {})) edit(setNodeField(files, field, value));
  for (const [field, value] of Object.entries(addition.kubelet ?? {}))
    edit(setKubeletField(files, field, value));
  for (const [at, step] of addition.steps ?? []) edit(appendStep(files, at * 1000, step));
  const added = Object.entries(addition.files ?? {}).map(([name, text]) => ({ name, text }));
  const names = new Set(added.map(({ name }) => name));
  return [...files.filter(({ name }) => !names.has(name)), ...added];
}

/** `namespace/name` */
export const podKey = (pod: string) => (pod.includes('/') ? pod : `default/${pod}`);
