/** The one mutable place: files, cursor, layout, undo and redo; the trace follows the files. */
import { createStore } from 'zustand/vanilla';
import type { Diagnostic, SourceFile } from '../api/diagnostics.ts';
import type { Trace } from '../api/trace.ts';
import { failingAt } from '../lab/view.ts';
import { same } from '../sim/same.ts';
import { applyEdits } from '../manifest/apply-edits.ts';
import type { Run } from '../lab/run.ts';
import type { Compilation, Compile, RealFiles } from '../manifest/types.ts';
import { FIRST, firstScenario, loadScenario } from '../scenarios/index.ts';
import { compareAction } from './compare-action.ts';
import { createEdited } from './edited.ts';
import type { Engine } from './engine.ts';
import { faultIn, messageOf } from './fault.ts';
import { firstState } from './first-state.ts';
import { covered, limitOf } from './hidden.ts';
import { OWN } from './keys.ts';
import { LONG, isLarge, kindsFor } from './kinds.ts';
import type { Ended } from './simulation.ts';
import type { Session, SessionOptions } from './options.ts';
import { playActions } from './play-actions.ts';
import { MERGE_WITHIN, type Step, forgetOldest } from './past.ts';
import { openingOf, revealed, viewActions } from './view-actions.ts';
import { viewReader } from './view-reader.ts';
import { FIRST_CURSOR, type SessionActions, type SessionState, type ViewOfFiles } from './types.ts';

export type { Session, SessionOptions } from './options.ts';

const loadRealFiles = async () => (await import('../manifest/real/index.ts')).real;

interface Shown {
  trace: Trace;
  run?: Run | null;
  refused?: Diagnostic[];
}

export function createSession({
  engine: given,
  background,
  storage,
  opened,
  decided,
  desk = OWN,
  kept = null,
  notice = null,
  goOn,
  paused = false,
  rules,
  loadReal = loadRealFiles,
  idle = (work) => setTimeout(work),
  now,
}: SessionOptions): Session {
  const files = opened?.files ?? firstScenario;
  const made = 'made' in given ? given.made : null;
  let engine = 'made' in given ? null : given;
  const compilation =
    made?.compilation ??
    engine!.compileSafely(
      paused || isLarge(files) || kindsFor(files) ? [] : files,
      null,
      limitOf(opened?.hideFrom ?? null),
    );
  const initial: SessionState = {
    scenario: FIRST,
    activeFile: files[0]!.name,
    cursor: FIRST_CURSOR,
    speed: 'auto',
    selectedPod: null,
    theme: 'auto',
    layout: {},
    panel: null,
    hideFrom: null,
    ...opened,
    ...(opened && !decided ? {} : openingOf({ panel: null }, compilation, decided ?? {})),
    ...firstState,
    files,
    desk,
    compilation,
    paused,
    fresh: kept === null,
    notice,
  };
  const store = createStore<SessionState>(() => initial);
  const past: Step[] = [];
  const future: Step[] = [];
  let typing: { file: string; at: number } | null = null;
  /** Files that were just opened are shown where their scenario says; here, what has been decided otherwise. */
  let opening: ViewOfFiles | null = decided ?? null;
  /** The last run that was short: the next one begins where it is another. */
  let lastRun: Run | null = null;
  /** A failing pod is selected when a scenario is shown that nobody has chosen a pod of. */
  let chooses = opened === undefined;

  const get = store.getState;
  const set = (change: Partial<SessionState>) => store.setState(change);
  const lastEdit = createEdited(idle, (changed) => set({ changed }));

  function show({ trace, run = null, refused }: Shown) {
    const { revision, selectedPod, files, compilation, trace: before, reader } = get();
    const gone = selectedPod !== null && !trace.objects.index.has(`Pod/${selectedPod}`);
    const first = chooses && selectedPod === null ? failingAt(trace, get().cursor) : null;
    chooses = false;
    set({
      trace,
      reader: trace === before ? reader : viewReader(trace),
      runs: [{ files, options: {}, compilation, trace, run }],
      diagnostics: [...compilation.diagnostics, ...(refused ?? engine?.refusedIn(trace, files) ?? [])],
      stale: false,
      progress: null,
      revision: revision + 1,
      ...(gone ? { selectedPod: null } : first ? { selectedPod: first } : {}),
    });
    lastEdit.tell(trace);
  }

  /** What a run ended in; the last good picture stays where it failed. */
  function take(ended: Ended | Shown) {
    if ('trace' in ended) return show(ended);
    const { compilation, files, trace } = get();
    if ('died' in ended)
      return set({
        progress: null,
        stale: trace !== null,
        notice: { text: `The simulation stopped before its end: ${ended.died}.`, offers: ['run'] },
      });
    const fault = faultIn(ended.fault, files);
    set({ diagnostics: [...compilation.diagnostics, fault], stale: true, progress: null });
  }

  let real: RealFiles | null = null;
  let loading: Promise<void> | null = null;
  const readBy =
    ({ compileWith }: Engine): Compile =>
    (files, options) =>
      compileWith(real, files, { ...options, ...limitOf(get().hideFrom) });
  const fail = (error: unknown) =>
    set({ notice: { text: `A part of the lab could not be loaded: ${messageOf(error)}.`, offers: ['run'] } });

  /** Reads the files again with what was missing; a run that could do without is not done again. */
  function complete(engine: Engine) {
    loading ??= loadReal()
      .then((loaded) => {
        real = loaded;
        const { files, trace, runs, compilation: before } = get();
        if (!before.input || !trace || isLarge(files)) return simulateAnew(files);
        const compilation = engine.compileSafely(files, before, {}, readBy(engine));
        set({
          compilation,
          diagnostics: [...compilation.diagnostics, ...engine.refusedIn(trace, files)],
          runs: runs.map((run) => (run.files === files ? { ...run, compilation } : run)),
        });
      }, fail)
      .finally(() => (loading = null));
  }

  function takeIn(compilation: Compilation) {
    if (opening) set(openingOf(get(), compilation, opening));
    opening = null;
    const { cursor, stale } = get();
    const { input, diagnostics } = compilation;
    set({
      compilation,
      diagnostics,
      cursor: Math.min(cursor, input?.duration ?? cursor),
      progress: null,
      reading: false,
      stale: stale || !input,
    });
  }

  /** Everything follows the files. */
  function simulateAnew(files: readonly SourceFile[]) {
    const { hideFrom, comparison } = get();
    const less = covered(get());
    if (less) set(less);
    if (hideFrom !== null && comparison) actions.compare(null);
    if (get().paused) return;
    background.cancel();
    if (!engine) return void arrive().then((there) => there && simulateAnew(get().files));
    const kinds = kindsFor(files);
    // Whatever the files are by then.
    if (kinds) return void kinds.then(() => simulateAnew(get().files));
    const onProgress = (progress: number) => set({ progress });
    if (isLarge(files)) {
      lastRun = null;
      set({ reading: true });
      return background.read(files, takeIn, onProgress, take, hideFrom);
    }
    const compilation = engine.compileSafely(files, get().compilation, {}, readBy(engine));
    if (compilation.incomplete && !real) complete(engine);
    takeIn(compilation);
    if (!compilation.input) return;
    const ended = get().isLong ? null : engine.runQuickly(lastRun, compilation.input, now);
    if (ended) {
      lastRun = 'run' in ended ? ended.run : null;
      return take(ended);
    }
    set({ progress: 0, stale: get().trace !== null });
    const begun = now();
    background.start(compilation.input, onProgress, (there) => {
      set({ isLong: now() - begun > LONG });
      take(there);
    });
  }

  function here(label: string): Step {
    const { files, activeFile, scenario, desk } = get();
    return { label, files, activeFile, scenario, desk };
  }

  const labels = () => ({ undoLabel: past.at(-1)?.label ?? null, redoLabel: future.at(-1)?.label ?? null });

  /** `merge` = it continues the step of undo before it. */
  function change(
    label: string,
    files: readonly SourceFile[],
    more: Partial<SessionState> = {},
    merge = false,
  ) {
    lastEdit.begin(label, get().trace, typing !== null, merge);
    if (!merge) past.push(here(label));
    const undoEnds = forgetOldest(past, files);
    if (undoEnds !== null) set({ undoEnds });
    future.length = 0;
    set({ files, changed: null, ...more, ...labels() });
    simulateAnew(files);
  }

  function travel(from: Step[], to: Step[]) {
    const step = from.pop();
    if (!step) return;
    typing = null;
    const { files } = get();
    to.push(here(step.label));
    const changed = step.files.find((file) => files.find((f) => f.name === file.name)?.text !== file.text);
    const { label, ...there } = step;
    lastEdit.begin(`${from === past ? 'undo' : 'redo'}: ${label}`, get().trace, false, false);
    set({ ...there, changed: null, ...(changed && { activeFile: changed.name }), ...labels() });
    simulateAnew(step.files);
  }

  const actions: SessionActions = {
    ...viewActions(get, set),
    ...playActions(get, set),
    type(file, text) {
      const { files } = get();
      const known = files.find((f) => f.name === file);
      if (!known || known.text === text) return;
      const merge = typing?.file === file && now() - typing.at < MERGE_WITHIN && past.length > 0;
      typing = { file, at: now() };
      change(
        `typing in ${file}`,
        files.map((f) => (f === known ? { name: file, text } : f)),
        {},
        merge,
      );
    },
    edit(label, edits) {
      typing = null;
      const first = edits[0];
      if (!first) return;
      const files = applyEdits(get().files, edits);
      change(label, files, revealed(get(), first.file, first.from, first.from + first.text.length));
    },
    changeFiles(label, files, view) {
      typing = null;
      change(label, files, view);
      // Another step of a lesson is another run, of which nothing is to be told.
      if (view.lesson !== undefined) lastEdit.forget();
    },
    addFile: (name, text) =>
      actions.changeFiles(`add ${name}`, [...get().files, { name, text }], { activeFile: name }),
    renameFile(from, to) {
      const files = get().files.map((f) => (f.name === from ? { name: to, text: f.text } : f));
      actions.changeFiles(`rename ${from}`, files, { activeFile: to });
    },
    deleteFile(name) {
      const files = get().files.filter((f) => f.name !== name);
      actions.changeFiles(`delete ${name}`, files, { activeFile: files[0]?.name ?? '' });
    },
    openFile: (activeFile) => set({ activeFile }),
    replaceFiles(label, files, scenario, view) {
      typing = null;
      if (scenario !== undefined) opening = view ?? {};
      chooses ||= scenario !== undefined && view?.selectedPod === undefined;
      change(label, files, {
        activeFile: files[0]?.name ?? '',
        ...(scenario === undefined
          ? {}
          : {
              scenario,
              cursor: FIRST_CURSOR,
              selectedPod: null,
              playing: false,
              fresh: true,
              // These are none of its files.
              lesson: null,
              hideFrom: null,
            }),
        ...view,
      });
      // Other files altogether: there is nothing to compare.
      lastEdit.forget();
    },
    loadScenario(name) {
      const { files: before, scenario } = get();
      void Promise.all([loadScenario(name), loadScenario(scenario)]).then(([files, shipped]) => {
        if (!files) return;
        const label = 'open another scenario';
        const edited = !same(before, shipped);
        const text = 'The scenario replaced the files that you had edited.';
        actions.replaceFiles(label, files, name, edited ? { notice: { text, undo: label } } : {});
      });
    },
    run() {
      set({ paused: false, notice: null });
      simulateAnew(get().files);
    },
    reset() {
      void loadScenario(get().scenario).then(
        (files) => files && actions.replaceFiles('reset to the scenario', files, get().scenario),
      );
    },
    undo() {
      if (past.length > 0) travel(past, future);
      else set({ notice: { text: `There is nothing left to undo. ${get().undoEnds}` } });
    },
    redo: () => travel(future, past),
    compare: compareAction(store, fail, async () =>
      (await arrive()) ? { engine: engine!, read: readBy, background: background.beside(), idle, now } : null,
    ),
    hide(hideFrom) {
      if (hideFrom === get().hideFrom) return;
      // More or less of the same run is no change of it.
      lastEdit.forget();
      set({ hideFrom, changed: null });
      simulateAnew(get().files);
    },
  };

  /** Looks again at what was accepted without the rules; nothing is done when they accept it, too. */
  function judgeAnew() {
    const { files: now, compilation, paused: waits } = get();
    if (!engine || waits || isLarge(now) || compilation === made?.compilation) return;
    const anew = engine.compileSafely(now, compilation, {}, readBy(engine));
    // A kubelet that refuses its configuration says so in the input, maybe not yet in a diagnostic.
    const judged =
      anew.diagnostics.length !== compilation.diagnostics.length || !same(anew.input, compilation.input);
    const steps = compilation.input?.steps ?? [];
    const applies = steps.filter(({ action }) => action.kind === 'apply');
    // Only an object that is applied a second time can be refused as an update.
    if (!judged && applies.length < 2) return;
    lastRun = null;
    simulateAnew(now);
  }

  /** Whether the engine is there; what it needs is asked for again where it could not be loaded. */
  async function arrive(): Promise<boolean> {
    try {
      engine ??= 'made' in given ? await given.load() : given;
    } catch (error) {
      fail(error);
    }
    return engine !== null;
  }

  const bare = !engine?.hasRules();
  if (made) {
    takeIn(made.compilation);
    show({ trace: made.trace });
    // What is done before it is there waits for it.
    void arrive();
  } else simulateAnew(files);
  if (bare) void rules?.then(judgeAnew, () => undefined);
  const { trace } = get();
  if (trace && get().cursor > trace.end) actions.seek(trace.end);
  // React takes over with this state what the build drew, whatever has happened since.
  ((first) => (store.getInitialState = () => first))(get());
  const session: Session = {
    storage,
    kept,
    store,
    actions,
    keeper: null,
    loadUpdate: null,
    opening: Promise.resolve(),
    flush() {
      this.keeper?.flush();
    },
    dispose() {
      this.keeper?.stop();
      actions.pause();
      background.dispose();
    },
  };
  if (goOn) session.opening = goOn(session);
  return session;
}
