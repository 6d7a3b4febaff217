/** The faults of a document in the words of kubectl and the kubelet, with what they mean and how to mend them. */
import type { QuickFix, SourceFile } from '../../api/diagnostics.ts';
import { faultOf } from '../../sim/go-yaml.ts';
import { derived } from '../../sim/memo.ts';
import { offer } from '../offer.ts';
import { type ParsedFile, add, provideWords } from '../parse.ts';
import type { YamlFault } from '../soundness.ts';

const explanations: Record<string, string> = {
  TAB_AS_INDENT: 'YAML does not allow tabs for indentation. Use spaces.',
  DUPLICATE_KEY: 'Duplicate key: already defined above.',
};
const codes: Record<string, string> = { TAB_AS_INDENT: 'tab', DUPLICATE_KEY: 'duplicate-key' };

/** The messages of kubectl and the kubelet, which count the lines of each document separately. */
function goWords(text: string, at: number): string | null {
  const marker = text.lastIndexOf('\n---', at - 4) + 1;
  const marked = text.startsWith('---', marker) && marker + 3 <= at;
  const line = marked ? text.indexOf('\n', marker) : -1;
  const start = marked ? Math.min(line < 0 ? at : line + 1, at) : 0;
  const end = text.indexOf('\n---', at - 1);
  return faultOf(text.slice(start, end < 0 ? undefined : end + 1));
}

const EMPTY =
  'This file is empty. It can contain Kubernetes objects, a KubeletConfiguration, or the lab’s Registry, Node and Scenario.';

/** Those of one document: Go has one message for all of them. */
function say(result: ParsedFile, faults: readonly YamlFault[] | null) {
  if (!faults) return void add(result, 0, 0, 'info', 'empty-file', EMPTY);
  const { text } = result.file;
  const words = faults[0] && goWords(text, faults[0].pos[0]);
  for (const { code, message, pos } of faults) {
    const { col } = result.lines.linePos(pos[0]);
    const tab =
      code === 'TAB_AS_INDENT' || /^[ \t]*\t/.test(text.slice(pos[0] - Math.max(col, 1) + 1, pos[0] + 1));
    if (code === code.toUpperCase()) {
      const known = tab ? 'TAB_AS_INDENT' : code;
      const plain = explanations[known] ?? `${message}.`;
      const says = known === 'DUPLICATE_KEY' ? plain : `yaml: ${words ?? message}. ${plain}`;
      const diagnostic = add(result, ...pos, 'error', codes[known] ?? 'yaml', says);
      if (tab) offer(diagnostic, () => [withoutTabs(result.file)]);
    } else add(result, ...pos, 'error', code, message);
  }
}

/** The same for every fault of the file. */
const withoutTabs = derived(({ name: file, text }: SourceFile): QuickFix => ({
  title: 'Replace the tabs with spaces',
  edits: [...text.matchAll(/^[ \t]*\t[ \t]*/gm)].map(({ 0: blank, index }) => ({
    file,
    from: index,
    to: index + blank.length,
    text: blank.replaceAll('\t', '  '),
  })),
}));

provideWords(say);
