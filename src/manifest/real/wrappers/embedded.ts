/** YAML within a string of other YAML. */
import { Scalar, isScalar } from 'yaml';
import type { Path } from '../../../apiserver/decode.ts';
import type { Other } from '../../item.ts';
import { type ParsedDocument, nodeAt, parseFile } from '../../parse.ts';
import { type Inner, pathText } from './types.ts';

/** The documents in a string of a document, with their places in the file; unreadable ones are omitted. */
export function embedded({ parsed, document }: Other, path: Path, title: string): Inner[] {
  const whole = [...(document.within ?? []), ...path];
  const node = nodeAt(document, whole);
  if (!isScalar(node) || typeof node.value !== 'string') return [];
  const where = `${title}, ${pathText(path)}`;
  const { value } = node;
  if (node.type === Scalar.BLOCK_LITERAL)
    return blockParts(
      parsed.file.text,
      node.range.map((offset) => offset + (document.base ?? 0)),
    ).flatMap((text) => {
      const inner = parseFile({ name: parsed.file.name, text });
      return inner.documents.map((each) => ({
        parsed: inner,
        document: { ...each, text: lines(text, each) },
        where,
      }));
    });
  const inner = parseFile({ name: parsed.file.name, text: value });
  const fixed = `${parsed.file.name} contains the kubelet’s configuration as a quoted string`;
  return inner.documents.map((each) => ({
    parsed,
    document: {
      ...document,
      ...{ value: each.value, kind: each.kind, apiVersion: each.apiVersion },
      within: whole,
      text: value.slice(each.from, each.to),
    },
    where,
    fixed,
  }));
}

/** The part of a text between two offsets without the indent that a block has. */
function lines(text: string, { from, to }: ParsedDocument): string {
  const part = text.slice(from, to).replace(/^\n+/, '');
  const indents = part
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => /^ */.exec(line)![0].length);
  const indent = Math.min(...indents, 1000);
  return part
    .split('\n')
    .map((line) => line.slice(Math.min(indent, /^ */.exec(line)![0].length)))
    .join('\n');
}

/**
 * The text of a file in which only the block is left, everything else being blank: what is found there has the same
 * offsets and lines as in the file. One for each document of the block.
 */
function blockParts(text: string, range: readonly number[]): string[] {
  const begin = text.indexOf('\n', range[0]) + 1;
  const block = text.slice(begin, range[1]);
  const parts = block.split(/^[ \t]*---[ \t]*(?:\r?\n|$)/m);
  let at = begin;
  return parts.flatMap((part) => {
    const start = text.indexOf(part, at);
    at = start + part.length;
    if (part.trim() === '') return [];
    return [text.slice(0, start).replace(/[^\n]/g, ' ') + part];
  });
}
