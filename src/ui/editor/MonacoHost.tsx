import { useEffect, useRef } from 'react';
import { ENSURE_SECRET_PULLED_IMAGES } from '../../api/kubelet.ts';
import type { Diagnostic } from '../../api/diagnostics.ts';
import { schemaFor } from '../../manifest/schema.ts';
import { same } from '../../sim/same.ts';
import type { Session } from '../../session/session.ts';
import { useLab, useSession } from '../base/session-context.ts';
import { openHelpAt } from '../help/in-editor.ts';
import { openHelp } from '../help/open.ts';
import { glossary, withHelp } from './help-links.ts';
import { isHuge, isLargeText } from './large.ts';
import { comfort, languageOf } from './comfort.ts';
import { monaco, setSchema, setTheme } from './setup.ts';
import { difference, displayOffset, fromDisplay, toDisplay } from './text.ts';
import { pasteAtOnce } from './paste.ts';
import { tabLeaves } from './leave.ts';
import css from './editor.module.css';

const severities = {
  error: monaco.MarkerSeverity.Error,
  warning: monaco.MarkerSeverity.Warning,
  info: monaco.MarkerSeverity.Info,
};
const uriOf = (name: string) => monaco.Uri.parse(`inmemory://lab/${encodeURIComponent(name)}`);

/** The state of the light editor, so that Monaco continues from it. */
export interface Handover {
  focused: boolean;
  from: number;
  to: number;
  scroll: number;
}

/** Hidden while the open file is one that a plain field shows. */
export default function MonacoHost({
  handover,
  onReady,
  hidden,
}: {
  handover(): Handover;
  onReady(): void;
  hidden: boolean;
}) {
  const session = useSession();
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<ReturnType<typeof monaco.editor.create> | null>(null);
  const wasHidden = useRef(hidden);
  const { activeFile, version, theme } = useLab((s) => ({
    activeFile: s.activeFile,
    version: s.compilation.controls.kubeletVersion,
    theme: s.theme,
  }));

  useEffect(() => {
    const first = handover();
    const created = create(host.current!, session);
    editor.current = created.editor;
    const model = created.editor.getModel();
    if (model) {
      created.editor.setSelection(
        monaco.Selection.fromPositions(model.getPositionAt(first.from), model.getPositionAt(first.to)),
      );
      // What a control has changed meanwhile has been brought into sight already.
      if (session.store.getState().reveal === null) created.editor.setScrollTop(first.scroll);
    }
    if (first.focused) created.editor.focus();
    onReady();
    return created.dispose;
    // Made once; what changes later has effects of its own.
  }, [session, handover, onReady]);

  useEffect(() => {
    // In a turn of its own: to make the editor, or to show a run, takes long enough.
    const turn = setTimeout(() => setSchemaOf(version));
    return () => clearTimeout(turn);
  }, [version]);
  useEffect(() => {
    const opener = monaco.editor.registerLinkOpener({
      open(link) {
        if (link.with({ fragment: '' }).toString(true) !== glossary()) return false;
        openHelp(session, link.fragment);
        return true;
      },
    });
    return () => opener.dispose();
  }, [session]);
  useEffect(() => {
    const apply = () => setTheme(document.documentElement.dataset.theme === 'dark');
    apply();
    const observer = new MutationObserver(apply);
    observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    return () => observer.disconnect();
  }, [theme]);
  useEffect(() => {
    const model = monaco.editor.getModel(uriOf(activeFile));
    if (model && editor.current?.getModel() !== model) editor.current?.setModel(model);
  }, [activeFile]);

  useEffect(() => {
    // The field that it takes the place of is gone, and the focus with it.
    if (!hidden && document.activeElement === document.body && wasHidden.current) editor.current?.focus();
    wasHidden.current = hidden;
  }, [hidden]);

  return <div ref={host} className={css.monaco} hidden={hidden} />;
}

const setSchemaOf = (version: string) =>
  setSchema(withHelp(schemaFor(version), [ENSURE_SECRET_PULLED_IMAGES]));

function create(host: HTMLElement, session: Session) {
  const { store, actions } = session;
  let syncing = false;

  /** The files' texts that the models have. */
  const texts = new Map<string, string>();
  /** The diagnostics that have been marked, and the marks of each file: many, and nearly always as they were. */
  let marked: readonly Diagnostic[] | null = null;
  const marks = new Map<string, ReturnType<typeof markersOf>>();

  const sync = () => {
    const { files: all, diagnostics, activeFile } = store.getState();
    const files = all.filter((file) => !isHuge(file));
    syncing = true;
    for (const { name, text } of files) {
      const model = monaco.editor.getModel(uriOf(name)) ?? make(name, text);
      if (texts.get(name) !== text) {
        const change = difference(model.getValue(), toDisplay(text));
        if (change) {
          const range = monaco.Range.fromPositions(
            model.getPositionAt(change.from),
            model.getPositionAt(change.to),
          );
          model.applyEdits([{ range, text: change.text }]);
        }
        texts.set(name, text);
      }
      if (model.getLanguageId() !== languageOf(text)) monaco.editor.setModelLanguage(model, languageOf(text));
      if (name === activeFile) setComfort(!isLargeText(text));
    }
    syncing = false;
    if (marked !== diagnostics) mark((marked = diagnostics));
    const names = new Set(files.map(({ name }) => uriOf(name).toString()));
    const active = monaco.editor.getModel(uriOf(activeFile));
    if (active && editor.getModel() !== active) editor.setModel(active);
    for (const model of monaco.editor.getModels())
      if (model.uri.authority === 'lab' && !names.has(model.uri.toString())) model.dispose();
    for (const name of texts.keys())
      if (!names.has(uriOf(name).toString())) [texts, marks].forEach((known) => known.delete(name));
  };

  const mark = (diagnostics: readonly Diagnostic[]) => {
    for (const { name } of store.getState().files) {
      const model = monaco.editor.getModel(uriOf(name));
      const own = markersOf(diagnostics.filter(({ file }) => file === name));
      if (!model || same(own, marks.get(name))) continue;
      marks.set(name, own);
      monaco.editor.setModelMarkers(model, 'lab', own);
    }
  };

  let comforts = true;
  const setComfort = (wanted: boolean) => {
    if (comforts === wanted) return;
    comforts = wanted;
    editor.updateOptions(comfort(comforts));
  };

  const make = (name: string, text: string) => {
    const model = monaco.editor.createModel(toDisplay(text), languageOf(text), uriOf(name));
    texts.set(name, text);
    model.updateOptions({ tabSize: 2, insertSpaces: true });
    model.onDidChangeContent(() => {
      if (syncing) return;
      const file = store.getState().files.find((f) => f.name === name);
      if (!file) return;
      const text = fromDisplay(model.getValue(), file.text);
      texts.set(name, text);
      actions.type(name, text);
    });
    return model;
  };

  const editor = monaco.editor.create(host, {
    model: null,
    theme: 'lab',
    automaticLayout: true,
    minimap: { enabled: false },
    // Its lines would be stops of the Tab key.
    stickyScroll: { enabled: false },
    fontSize: 12.5,
    lineHeight: 19,
    fontFamily: getComputedStyle(document.documentElement).getPropertyValue('--mono'),
    scrollBeyondLastLine: false,
    lineNumbersMinChars: 3,
    renderLineHighlight: 'line',
    fixedOverflowWidgets: true,
    unusualLineTerminators: 'off',
    accessibilitySupport: 'auto',
    ariaLabel: 'YAML of the open file. Press Escape, then Tab, to leave the editor.',
    // Enter is a new line, always; Tab takes a suggestion.
    acceptSuggestionOnEnter: 'off',
    padding: { top: 6 },
    ...comfort(true),
  });
  tabLeaves(editor);
  pasteAtOnce(host, editor, (display) => {
    const file = store.getState().files.find(({ name }) => name === store.getState().activeFile);
    if (file) actions.type(file.name, fromDisplay(display, file.text));
  });
  const command = monaco.KeyMod.CtrlCmd;
  // One history for typing and for switches: the session's.
  editor.addCommand(command | monaco.KeyCode.KeyZ, actions.undo);
  editor.addCommand(command | monaco.KeyMod.Shift | monaco.KeyCode.KeyZ, actions.redo);
  editor.addCommand(command | monaco.KeyCode.KeyY, actions.redo);
  editor.addCommand(monaco.KeyCode.F1, () => {
    const { activeFile, files } = store.getState();
    const [model, position] = [editor.getModel(), editor.getPosition()];
    const text = files.find(({ name }) => name === activeFile)?.text ?? '';
    if (model && position)
      void openHelpAt(
        session,
        activeFile,
        fromDisplay(model.getValue().slice(0, model.getOffsetAt(position)), text).length,
      );
  });

  const apply = monaco.editor.registerCommand('lab.fix', (_accessor, index: number, at: number) => {
    const fix = store.getState().diagnostics[index]?.fixes?.[at];
    if (fix) actions.edit(fix.title, fix.edits);
  });
  const fixes = monaco.languages.registerCodeActionProvider('yaml', {
    provideCodeActions(model, range) {
      const found = store.getState().diagnostics.flatMap((d, index) => {
        if (
          uriOf(d.file).toString() !== model.uri.toString() ||
          !range.intersectRanges(rangeOf(d)) ||
          // Last, for they are made now.
          !d.fixes
        )
          return [];
        return d.fixes.map((fix, at) => ({
          title: fix.title,
          kind: 'quickfix',
          diagnostics: markersOf([d]),
          command: { id: 'lab.fix', title: fix.title, arguments: [index, at] },
        }));
      });
      return { actions: found, dispose: () => undefined };
    },
  });

  let shown = 0;
  const decorations = editor.createDecorationsCollection();
  const reveal = () => {
    const { reveal, files } = store.getState();
    if (!reveal || reveal.nonce === shown) return;
    shown = reveal.nonce;
    const model = monaco.editor.getModel(uriOf(reveal.file));
    const text = files.find(({ name }) => name === reveal.file)?.text;
    if (!model || text === undefined) return;
    if (editor.getModel() !== model) editor.setModel(model);
    const range = monaco.Range.fromPositions(
      model.getPositionAt(displayOffset(text, reveal.from)),
      model.getPositionAt(displayOffset(text, reveal.to)),
    );
    editor.revealRangeInCenterIfOutsideViewport(range);
    decorations.set([
      {
        range,
        options: { isWholeLine: true, className: css.changed!, linesDecorationsClassName: css.changedMark! },
      },
    ]);
    setTimeout(() => decorations.clear(), 4000);
  };

  sync();
  reveal();
  const unsubscribe = store.subscribe((state, before) => {
    if (
      state.files !== before.files ||
      state.diagnostics !== before.diagnostics ||
      state.activeFile !== before.activeFile
    )
      sync();
    reveal();
  });
  return {
    editor,
    dispose() {
      unsubscribe();
      fixes.dispose();
      apply.dispose();
      editor.dispose();
      for (const model of monaco.editor.getModels()) if (model.uri.authority === 'lab') model.dispose();
    },
  };
}

const rangeOf = (d: Diagnostic) =>
  new monaco.Range(d.line, d.column, d.endLine, Math.max(d.endColumn, d.column + 1));

function markersOf(diagnostics: readonly Diagnostic[]) {
  return diagnostics.map((d) => {
    const { startLineNumber, startColumn, endLineNumber, endColumn } = rangeOf(d);
    return {
      severity: severities[d.severity],
      message: d.message,
      startLineNumber,
      startColumn,
      endLineNumber,
      endColumn,
    };
  });
}
