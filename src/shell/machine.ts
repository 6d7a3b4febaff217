/** The simulated node as a shell sees it: the files, a run of them, and a moment of that run. */
import type { SourceFile, TextEdit } from '../api/diagnostics.ts';
import type { NodeSpec } from '../api/lab.ts';
import type { Trace } from '../api/trace.ts';
import type { World } from '../kubelet/world.ts';
import { type Run, advanceRun, createRun, rerun } from '../lab/run.ts';
import '../lab/simulate.ts';
import { applyEdits } from '../manifest/apply-edits.ts';
import { compile } from '../manifest/compile.ts';
import { appendStep } from '../manifest/edits.ts';
import { setDuration } from '../manifest/step-edits.ts';
import type { Compilation, CompileOptions } from '../manifest/types.ts';
import type { Millis } from '../sim/time.ts';

/** The longest that a Scenario lasts. */
const LONGEST = 24 * 3_600_000;

/** The files cannot be simulated, with the first reason: `scenario.yaml:3:1: …`. */
export class UnreadableFiles extends Error {}

/** What comes is hidden, and a command would go there. */
export class HiddenFuture extends Error {}

export class Machine {
  #files: readonly SourceFile[];
  #at: Millis;
  #compilation: Compilation | null = null;
  #run: Run | null = null;
  /** Files that were written here: what is in them exists when a step applies it, not before. */
  readonly #drafts = new Set<string>();
  /** The run is of the files as they are now. */
  #current = false;
  #now: { of: Trace; at: Millis; world: World } | null = null;
  /** The kubelet's configuration that was written to the disk, and when; no kubelet has started with it. See `disk.ts`. */
  pendingConfig: { at: Millis; text: string } | null = null;

  constructor(
    files: readonly SourceFile[],
    at: Millis,
    public options: CompileOptions = {},
  ) {
    this.#files = files;
    this.#at = at;
  }

  /** The editor's file that a command wants to have opened, since the last `sync`. */
  opened: string | null = null;

  get files(): readonly SourceFile[] {
    return this.#files;
  }

  /** The cursor, in milliseconds on the run's clock. */
  get at(): Millis {
    return this.#at;
  }

  /** What the files say. A file written here says nothing as long as it cannot be read: nobody has applied it. */
  get compilation(): Compilation {
    return (this.#compilation ??= this.#compile());
  }

  #compile(): Compilation {
    const options = { ...this.options, drafts: this.#drafts };
    const all = compile(this.#files, options);
    if (all.input || this.#drafts.size === 0) return all;
    const bad = new Set(
      all.diagnostics.flatMap(({ severity, file }) => (severity === 'error' ? [file] : [])),
    );
    const readable = this.#files.filter(({ name }) => !this.#drafts.has(name) || !bad.has(name));
    const without = compile(readable, options);
    return without.input ? without : all;
  }

  get node(): NodeSpec {
    return this.#input().node;
  }

  /** The run of the files. Throws UnreadableFiles. */
  get trace(): Trace {
    const input = this.#input();
    if (!this.#run || !this.#current) {
      this.#run = this.#run ? rerun(this.#run, input) : createRun(input);
      advanceRun(this.#run, Infinity);
      this.#current = true;
    }
    return this.#run.world.trace;
  }

  /** The node at the cursor: what a trace does not keep, such as the runtime's containers. Not to be changed. */
  get world(): World {
    const { trace } = this;
    if (this.#now?.of !== trace || this.#now.at !== this.#at) {
      const run = rerun(this.#run!, this.#input(), { until: this.#at });
      advanceRun(run, Infinity);
      this.#now = { of: trace, at: this.#at, world: run.world };
    }
    return this.#now.world;
  }

  /** The run as it would go on until then; the files stay as they are. Throws UnreadableFiles. */
  traceUntil(t: Millis): Trace {
    const { trace } = this;
    if (t <= trace.end) return trace;
    const limit = Math.min(LONGEST, this.options.until ?? Infinity);
    const longer = rerun(this.#run!, { ...this.#input(), duration: Math.min(t, limit) });
    advanceRun(longer, Infinity);
    return longer.world.trace;
  }

  #input() {
    const { input, diagnostics } = this.compilation;
    if (input) return input;
    const first = diagnostics.find(({ severity }) => severity === 'error');
    throw new UnreadableFiles(
      first ? `${first.file}:${first.line}:${first.column}: ${first.message}` : 'the files describe no node',
    );
  }

  #changed(files: readonly SourceFile[]): void {
    if (files === this.#files) return;
    this.#files = files;
    this.#compilation = null;
    this.#current = false;
  }

  /** Other files at another moment: somebody worked on them elsewhere. */
  sync(files: readonly SourceFile[], at: Millis, until: Millis | null = null): void {
    this.#changed(files);
    this.#hide(until);
    this.#at = at;
    this.opened = null;
  }

  /** Runs end then. */
  #hide(until: Millis | null): void {
    const { until: before = null, ...others } = this.options;
    if (until === before) return;
    this.options = until === null ? others : { ...others, until };
    this.#compilation = null;
    this.#current = false;
  }

  edit(edits: readonly TextEdit[]): void {
    if (edits.length > 0) this.#changed(applyEdits(this.#files, edits));
  }

  /** Null removes it. */
  write(name: string, text: string | null): void {
    const old = this.#files.find((file) => file.name === name);
    if (text === null) {
      if (old) this.#changed(this.#files.filter((file) => file !== old));
    } else if (!old) {
      this.#drafts.add(name);
      this.#changed([...this.#files, { name, text }]);
    } else if (old.text !== text)
      this.#changed(this.#files.map((file) => (file === old ? { name, text } : file)));
  }

  /** The name itself, or one like it that no file has: `web-2.yaml`. */
  freeName(name: string): string {
    const taken = new Set(this.#files.map((file) => file.name));
    const [, stem = name, end = ''] = /^(.*?)(\.[^.]*)?$/s.exec(name)!;
    let free = name;
    for (let i = 2; taken.has(free); i++) free = `${stem}-${i}${end}`;
    return free;
  }

  /** Adds a step at the cursor, behind those of the same moment: `{delete: ['pod/web']}`. Throws UnreadableFiles. */
  addStep(step: Record<string, unknown>): void {
    const edits = appendStep(this.#files, this.#at, step);
    if (edits.length === 0) throw new UnreadableFiles('the Scenario cannot be read, so no step can be added');
    this.edit(edits);
  }

  /** Within the run. */
  seek(t: Millis): void {
    this.#at = Math.min(Math.max(t, 0), this.trace.end);
  }

  /** Lets time pass; the scenario lasts longer when that is needed, up to a day. Throws HiddenFuture. */
  pass(time: Millis): void {
    const to = Math.min(this.#at + Math.max(time, 0), LONGEST);
    if (to > (this.options.until ?? LONGEST)) throw new HiddenFuture('say first what will happen');
    if (to > this.trace.duration) this.edit(setDuration(this.#files, to));
    this.seek(to);
  }
}
