declare module 'monaco-editor/editor' {
  export * from 'monaco-editor';
}
declare module 'monaco-editor/features/register.all';
declare module 'monaco-editor/languages/definitions/yaml/register';
declare module 'monaco-editor/editor/editor.worker';
declare module 'monaco-yaml/yaml.worker.js';
