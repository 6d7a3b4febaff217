/** Monaco's own thread, and the one that knows YAML: one script, because both are made of the same parts. */
import { plain } from './plain-worker.ts';
import 'monaco-yaml/yaml.worker.js';
import { YAML } from './thread-names.ts';

// What was imported last waits for the first message.
if (self.name !== YAML) self.onmessage = plain;
