import { versions } from '../../kubelet/versions/index.ts';
import { VERIFICATION_POLICIES } from '../../api/kubelet.ts';
import { LIMITS } from '../limits.ts';
import type { Edit } from '../types.ts';
import { suggestion } from './near.ts';
import { type Written, isFields } from './written.ts';

const FIELDS = [
  'file',
  'replace',
  'with',
  'text',
  'delete',
  'gate',
  'policy',
  'kubelet',
  'at',
  'step',
  'run',
];
const EXAMPLES =
  'an edit is one of {file, replace, with}, {file, text}, {file, delete: true}, {gate: true}, {policy: AlwaysVerify}, {kubelet: v1.36}, {at: 40s, step: {…}} and {run: kubectl get pods}';

/** Those that can be read. */
export const readEdits = (written: Written, what: string): Edit[] =>
  written.list(what, LIMITS.edits).flatMap((item) => {
    const edit = readEdit(item);
    return edit ? [item.mark(edit)] : [];
  });

function readEdit(item: Written): Edit | null {
  if (!item.only(FIELDS, 'an edit')) return null;
  const { keys } = item;
  const are = (...fields: string[]) =>
    keys.length === fields.length && fields.every((each) => keys.includes(each));
  if (keys.includes('file')) return readFileEdit(item, are);
  if (are('gate')) {
    const gate = item.at('gate').boolean('gate');
    return gate === null ? null : { gate };
  }
  if (are('policy'))
    return known(item.at('policy'), VERIFICATION_POLICIES, 'policy', (policy) => ({ policy }));
  if (are('kubelet')) return known(item.at('kubelet'), versionNames, 'kubelet', (kubelet) => ({ kubelet }));
  if (are('at', 'step')) return readStep(item);
  if (are('run') || are('run', 'at')) {
    const run = item.at('run').text('run', LIMITS.sentence);
    const at = item.at('at').moment('at');
    if (run === null) return null;
    return at === null ? { run } : { run, at };
  }
  item.fault(`These fields do not go together: ${EXAMPLES}.`);
  return null;
}

export const versionNames: readonly string[] = versions.map(({ name }) => name);

/** One of the words that there are; null with a fault for others. */
function known(
  item: Written,
  words: readonly string[],
  what: string,
  make: (word: string) => Edit,
): Edit | null {
  const word = knownWord(item, words, what);
  return word === null ? null : make(word);
}

export function knownWord(item: Written, words: readonly string[], what: string): string | null {
  const word = item.text(what);
  if (word === null) return null;
  if (words.includes(word)) return word;
  item.fault(
    `The lab does not know the ${what} "${word}".${suggestion(word, words) || ` It knows ${words.join(', ')}.`}`,
  );
  return null;
}

function readFileEdit(item: Written, are: (...fields: string[]) => boolean): Edit | null {
  const file = item.at('file').sentence('file', 200);
  if (file === null) {
    item.fault('This edit does not name its file.');
    return null;
  }
  if (are('file', 'replace', 'with')) {
    const replace = item.at('replace').text('replace', LIMITS.piece);
    const text = item.at('with').text('with', LIMITS.piece) ?? '';
    if (replace === null || replace === '') {
      item.fault('replace must be a text that the file has.');
      return null;
    }
    return { file, replace, with: text };
  }
  if (are('file', 'text')) {
    const text = item.at('text').text('text', LIMITS.piece);
    return text === null ? null : { file, text };
  }
  if (are('file', 'delete') && item.at('delete').value === true) return { file, delete: true };
  item.fault(`These fields do not go together: ${EXAMPLES}.`);
  return null;
}

function readStep(item: Written): Edit | null {
  const at = item.at('at').moment('at');
  const step = item.at('step');
  if (!isFields(step.value) || step.keys.length !== 1) {
    step.fault('step must name exactly one step, for example {restartKubelet: {}}.');
    return null;
  }
  return at === null ? null : { at, step: step.value };
}
