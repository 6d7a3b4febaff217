/** The other side of a comparison: its run follows the files, like the one that the page shows. Loaded when it is asked for. */
import type { StoreApi } from 'zustand/vanilla';
import type { SourceFile } from '../api/diagnostics.ts';
import type { Trace } from '../api/trace.ts';
import {
  type Difference,
  type Variant,
  applyVariant,
  diffInParts,
  labelsOf,
  variantOf,
} from '../compare/index.ts';
import { differenceText, sidesOf } from '../explain/difference.ts';
import type { Run } from '../lab/run.ts';
import type { Compilation } from '../manifest/types.ts';
import { same } from '../sim/same.ts';
import type { CompareParts, Comparing, Comparison, Side } from './comparison.ts';
import { isLarge, kindsFor } from './kinds.ts';
import type { Ended } from './simulation.ts';
import type { SessionState } from './types.ts';
import { viewReader } from './view-reader.ts';

/** In letters: more of one file is not read in this thread. */
const LONG = 8192;
/** How long the thread may be busy with a difference at a stretch, in milliseconds. */
const STRETCH = 12;

const sameTexts = (a: readonly SourceFile[], b: readonly SourceFile[]) =>
  a.length === b.length && a.every(({ name, text }, i) => b[i]!.name === name && b[i]!.text === text);

/** Why these files cannot be run. */
function faultOf({ diagnostics }: Compilation): string {
  const error = diagnostics.find(({ severity }) => severity === 'error');
  return error ? `${error.file}: ${error.message}` : 'these files cannot be run';
}

export function createComparing(store: StoreApi<SessionState>, parts: CompareParts): Comparing {
  const { engine, read, background, idle, now } = parts;
  /** Grows with each beginning: what is older is not wanted any more. */
  let wanted = 0;
  let from = store.getState().scenario;
  let last: { run: Run | null; compilation: Compilation | null } = { run: null, compilation: null };

  const get = () => store.getState().comparison;
  const set = (change: Partial<Comparison>) => {
    const comparison = get();
    if (comparison) store.setState({ comparison: { ...comparison, ...change } });
  };

  const refresh = () => {
    const { runs, scenario } = store.getState();
    const [a] = runs;
    const comparison = get();
    if (!a || !comparison) return;
    if (scenario !== from) {
      // The gate's other side is another one there, and files are those of the scenario before.
      from = scenario;
      const again = variantOf(comparison.variant.name, a.compilation.controls);
      return again ? comparing.with(again) : comparing.stop();
    }
    const mine = ++wanted;
    const isCurrent = () => mine === wanted && get() !== null;
    background.cancel();
    const sides = sidesOf(comparison.variant, a.compilation.controls);
    const { labels } = sides;
    // Whatever shows it is drawn anew by each change.
    if (!comparison.working || comparison.fault !== null || !same(comparison.labels, labels))
      set({ labels, working: true, fault: null });
    const whenIdle = (work: () => void) => idle(() => isCurrent() && work());
    const fail = (fault: string) => set({ b: null, difference: null, sentence: '', working: false, fault });

    const show = (files: readonly SourceFile[], compilation: Compilation, trace: Trace, run: Run | null) => {
      last = { run, compilation };
      const b: Side = { files, compilation, trace, reader: viewReader(trace) };
      const work = diffInParts(a.trace, trace);
      const goOn = () => {
        const until = now() + STRETCH;
        for (;;) {
          const { done, value } = work.next();
          if (done) return tell(value);
          if (now() > until) return whenIdle(goOn);
        }
      };
      const tell = (difference: Difference) =>
        set({
          of: a.trace,
          b,
          difference,
          sentence: differenceText(difference, sides),
          working: false,
          fault: null,
        });
      whenIdle(goOn);
    };

    const take = (files: readonly SourceFile[], compilation: Compilation) => (ended: Ended) => {
      if (!isCurrent()) return;
      if ('trace' in ended) show(files, compilation, ended.trace, null);
      else fail('died' in ended ? ended.died : ended.fault.message);
    };

    const begin = () => {
      const files = applyVariant(a.files, comparison.variant);
      if (sameTexts(files, a.files)) return show(files, a.compilation, a.trace, null);
      const kinds = kindsFor(files);
      if (kinds) return void kinds.then(() => isCurrent() && begin());
      // What the variant changes has to be read anew, which takes its time.
      const isLong = files.some((file) => file.text.length > LONG && !a.files.includes(file));
      if (isLarge(files) || isLong) {
        let said = last.compilation ?? a.compilation;
        return background.read(
          files,
          (compilation) => {
            said = compilation;
            if (!compilation.input && isCurrent()) fail(faultOf(compilation));
          },
          () => undefined,
          (ended) => take(files, said)(ended),
        );
      }
      const known = last.compilation ?? a.compilation;
      const compilation = engine.compileSafely(files, known, {}, read(engine));
      const { input } = compilation;
      if (!input) return fail(faultOf(compilation));
      // In a task of its own.
      whenIdle(() => {
        const ended = store.getState().isLong ? null : engine.runQuickly(last.run, input, now);
        if (!ended) return background.start(input, () => undefined, take(files, compilation));
        if ('run' in ended) return show(files, compilation, ended.trace, ended.run);
        take(files, compilation)(ended);
      });
    };
    whenIdle(begin);
  };

  let seen: { revision: number; variant: Variant } | null = null;
  const unsubscribe = store.subscribe(({ revision, comparison }) => {
    if (!comparison || (seen?.revision === revision && seen.variant === comparison.variant)) return;
    seen = { revision, variant: comparison.variant };
    refresh();
  });

  const comparing: Comparing = {
    with(variant) {
      const { runs, scenario } = store.getState();
      from = scenario;
      const { controls } = runs[0]?.compilation ?? store.getState().compilation;
      const [before, labels] = [get(), labelsOf(variant, controls)];
      // What was shown of the other variant stays until this one's is there.
      const comparison: Comparison = {
        of: null,
        b: null,
        difference: null,
        sentence: '',
        fault: null,
        ...before,
        variant,
        labels,
        working: true,
      };
      store.setState({ comparison });
    },
    stop() {
      wanted++;
      background.cancel();
      store.setState({ comparison: null });
      unsubscribe();
      background.dispose();
    },
  };
  return comparing;
}
