/** The home directory: the editor's files, and whatever else somebody puts there, which nobody but this shell sees. */
import { EPOCH } from '../../lab/epoch.ts';
import type { Machine } from '../machine.ts';
import { TableFs } from './table-fs.ts';

/** Manifests are the editor's; a script or `.docker/config.json` is not. */
export const isOwn = (path: string) =>
  /\.(ya?ml|json)$/i.test(path) && !path.split('/').some((part) => part.startsWith('.'));

export class HomeFs extends TableFs {
  readonly #others = new Map<string, string>();

  constructor(private readonly machine: Machine) {
    super();
  }

  protected table(): ReadonlyMap<string, string> {
    const { files } = this.machine;
    return new Map([...files.map(({ name, text }) => [name, text] as const), ...this.#others]);
  }

  protected put(path: string, text: string): void {
    const isEditors = isOwn(path) || this.machine.files.some(({ name }) => name === path);
    if (isEditors) this.machine.write(path, text);
    else this.#others.set(path, text);
  }

  protected drop(path: string): void {
    if (!this.#others.delete(path)) this.machine.write(path, null);
  }

  protected override changedAt(): Date {
    return new Date(EPOCH);
  }
}
