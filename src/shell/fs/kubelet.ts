/** `/var/lib/kubelet` at the cursor. To remove or write one of its files is a step. */
import type { Trace } from '../../api/trace.ts';
import { EPOCH } from '../../lab/epoch.ts';
import { filesAt } from '../../lab/view.ts';
import { changesOf } from '../../sim/history.ts';
import type { Millis } from '../../sim/time.ts';
import type { Machine } from '../machine.ts';
import { TableFs } from './table-fs.ts';

/** The kubelet's configuration as it lies on the disk; a kubelet reads it when it starts. */
export interface ConfigFile {
  read(): string;
  write(text: string): void;
}

const CONFIG = 'config.yaml';

export class KubeletFs extends TableFs {
  constructor(
    private readonly machine: Machine,
    private readonly config: ConfigFile,
  ) {
    super();
    this.empty.add('pods').add('plugins').add('pki');
  }

  /** Made once for a moment of a run: whoever reads all records asks for it at each. */
  #table: { of: Trace | null; at: Millis; config: string; all: ReadonlyMap<string, string> } | null = null;

  protected table(): ReadonlyMap<string, string> {
    const { compilation, at } = this.machine;
    // What cannot be simulated has left nothing there.
    const of = compilation.input ? this.machine.trace : null;
    const config = this.config.read();
    const last = this.#table;
    if (last && last.of === of && last.at === at && last.config === config) return last.all;
    const all = new Map([...(of ? filesAt(of, at) : []), [CONFIG, config]]);
    this.#table = { of, at, config, all };
    return all;
  }

  protected put(path: string, text: string): void {
    if (path === CONFIG) this.config.write(text);
    else this.machine.addStep({ writeFile: { path, content: text } });
  }

  protected drop(path: string): void {
    this.machine.addStep({ deleteFiles: path });
  }

  protected override dropAll(directory: string): void {
    if (directory !== '') return this.drop(directory);
    for (const { name } of this.#topLevel()) this.drop(name);
  }

  #topLevel(): { name: string }[] {
    const names = new Set(filesAt(this.machine.trace, this.machine.at).map(([path]) => path.split('/')[0]!));
    return [...names].map((name) => ({ name }));
  }

  protected override changedAt(path: string): Date {
    const { trace, at } = this.machine;
    const t = changesOf(trace.files, path).findLast((change) => change.t <= at)?.t ?? 0;
    return new Date(Date.parse(EPOCH) + t);
  }
}
