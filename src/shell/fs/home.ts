/** The home directory: the editor's files, and whatever else somebody puts there, which nobody but this shell sees. */
import type { SourceFile } from '../../api/diagnostics.ts';
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

  /** Made once for the files as they are: whoever reads all of them asks for it at each. */
  #table: { of: readonly SourceFile[]; all: ReadonlyMap<string, string> } | null = null;

  protected table(): ReadonlyMap<string, string> {
    const { files } = this.machine;
    if (this.#table?.of !== files) {
      const all = new Map([...files.map(({ name, text }) => [name, text] as const), ...this.#others]);
      this.#table = { of: files, all };
    }
    return this.#table.all;
  }

  protected put(path: string, text: string): void {
    const isEditors = isOwn(path) || this.machine.files.some(({ name }) => name === path);
    if (isEditors) this.machine.write(path, text);
    else {
      this.#others.set(path, text);
      this.#table = null;
    }
  }

  protected drop(path: string): void {
    if (this.#others.delete(path)) this.#table = null;
    else this.machine.write(path, null);
  }

  protected override changedAt(): Date {
    return new Date(EPOCH);
  }
}
