/** Monaco with YAML, local workers, our own two themes. Loaded when an editor is wanted. */
import * as monaco from 'monaco-editor/editor';
import 'monaco-editor/features/register.all';
import 'monaco-editor/languages/definitions/yaml/register';
import { type MonacoYaml, configureMonacoYaml } from 'monaco-yaml';
import EditingWorker from './editing.worker.ts?worker';
import { YAML } from './thread-names.ts';

self.MonacoEnvironment = { getWorker: () => new EditingWorker() };

/** monaco-yaml hands over {moduleId, label, createData}; Monaco 0.56 and later wants {worker}. */
const withOldWorkers = {
  ...monaco,
  editor: {
    ...monaco.editor,
    createWebWorker(options: {
      createData: unknown;
      host?: Record<string, (...args: unknown[]) => unknown>;
      keepIdleModels?: boolean;
    }) {
      const worker = new EditingWorker({ name: YAML });
      // The worker waits for a first message of any kind, then for its data.
      worker.postMessage('ignore');
      worker.postMessage(options.createData);
      return monaco.editor.createWebWorker({
        worker: Promise.resolve(worker),
        ...(options.host ? { host: options.host } : {}),
        ...(options.keepIdleModels === undefined ? {} : { keepIdleModels: options.keepIdleModels }),
      });
    },
  },
};

let yaml: MonacoYaml | null = null;

/** Completion and hover by this schema. Validation is our own parser's, whose words are better. */
export function setSchema(schema: Record<string, unknown>) {
  const options = {
    validate: false,
    hover: true,
    completion: true,
    enableSchemaRequest: false,
    yamlVersion: '1.1' as const,
    schemas: [{ uri: 'inmemory://schema/lab.json', fileMatch: ['*'], schema }],
  };
  if (yaml) void yaml.update(options);
  else
    yaml = configureMonacoYaml(
      withOldWorkers as unknown as Parameters<typeof configureMonacoYaml>[0],
      options,
    );
}

/** The page's colours as a Monaco theme. */
export function setTheme(dark: boolean) {
  const style = getComputedStyle(document.documentElement);
  // The build shortens #ffffff to #fff, which Monaco does not read.
  const colour = (name: string) =>
    style
      .getPropertyValue(`--${name}`)
      .trim()
      .replace(/^#(.)(.)(.)$/, '#$1$1$2$2$3$3');
  const plain = (name: string) => colour(name).replace('#', '');
  monaco.editor.defineTheme('lab', {
    base: dark ? 'vs-dark' : 'vs',
    inherit: true,
    rules: [
      { token: '', foreground: plain('text') },
      { token: 'type', foreground: plain('accent') },
      { token: 'string', foreground: plain('text') },
      { token: 'number', foreground: plain('ok') },
      { token: 'keyword', foreground: plain('draft') },
      { token: 'comment', foreground: plain('muted') },
      { token: 'operators', foreground: plain('muted') },
      { token: 'delimiter', foreground: plain('muted') },
    ],
    colors: {
      'editor.background': colour('panel'),
      'editor.foreground': colour('text'),
      'editorLineNumber.foreground': colour('muted'),
      'editorLineNumber.activeForeground': colour('text'),
      'editor.lineHighlightBackground': colour('raised'),
      'editor.lineHighlightBorder': '#00000000',
      'editor.selectionBackground': colour('accent-soft'),
      'editorCursor.foreground': colour('text'),
      'editorWidget.background': colour('raised'),
      'editorWidget.foreground': colour('text'),
      'editorHoverWidget.background': colour('raised'),
      'editorHoverWidget.foreground': colour('text'),
      'editorSuggestWidget.background': colour('raised'),
      'editorSuggestWidget.foreground': colour('text'),
      'editorSuggestWidget.selectedBackground': colour('accent-soft'),
      'editorSuggestWidget.selectedForeground': colour('text'),
      'editorSuggestWidget.highlightForeground': colour('accent'),
      'editorSuggestWidget.focusHighlightForeground': colour('accent'),
      'input.background': colour('panel'),
      'input.foreground': colour('text'),
      focusBorder: colour('accent'),
    },
  });
  monaco.editor.setTheme('lab');
}

export { monaco };
