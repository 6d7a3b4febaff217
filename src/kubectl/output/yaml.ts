/** `-o yaml`: the `yaml` package's text in the style of Go's. Models go.yaml.in/yaml/v2/encode.go marshal */
import { Document, visit } from 'yaml';

/** Texts that a reader would parse as another type: null, booleans, numbers, times. */
const otherwise =
  /^(?:|~|<<|=|null|Null|NULL|y|Y|yes|Yes|YES|n|N|no|No|NO|on|On|ON|off|Off|OFF|true|True|TRUE|false|False|FALSE|[-+]?(?:0b[01_]+|0x[\da-fA-F_]+|[\d_]+(?::[0-5]?\d)+(?:\.\d*)?|[\d_]*\.?[\d_]+(?:[eE][-+]?\d+)?|[\d_]+\.(?:[eE][-+]?\d+)?|\.inf|\.Inf|\.INF)|\.nan|\.NaN|\.NAN|\d{4}-\d\d?-\d\d?(?:[Tt\s].*)?)$/;

/** Characters of a line after which the next space breaks it. */
const WIDTH = 80;

export function asYaml(object: unknown): string {
  const document = new Document(object, {
    version: '1.1',
    sortMapEntries: true,
    aliasDuplicateObjects: false,
  });
  visit(document, {
    Scalar(_, node) {
      if (typeof node.value === 'string' && otherwise.test(node.value)) node.type = 'QUOTE_DOUBLE';
    },
  });
  return folded(document.toString({ lineWidth: 0, indentSeq: false, singleQuote: true }));
}

/** Long texts go on in the next line, but for those that keep their line breaks. */
function folded(text: string): string {
  let literal: number | null = null;
  return text
    .split('\n')
    .map((line) => {
      const indent = /^ */.exec(line)![0].length;
      if (literal !== null && (indent > literal || line === '')) return line;
      literal = /(?:^|: |- )[|>][-+]?\d?$/.test(line) ? indent : null;
      return literal === null && line.length > WIDTH ? foldedLine(line) : line;
    })
    .join('\n');
}

function foldedLine(line: string): string {
  const [, before, quote] = /^( *(?:- )*(?:[^\s"']+: |- )?)(['"]?)/.exec(line)!;
  if (quote === '"') return line;
  // One step further in than the key or the dash.
  const indent = ' '.repeat(/^ *(?:- (?=.*?[^\s"']+: ))*/.exec(line)![0].length + 2);
  const lines: string[] = [];
  let rest = line;
  for (let at = Math.max(WIDTH + 1, before!.length + 1); ; at = WIDTH + 1) {
    const space = /(?<=\S) (?=\S)/g;
    space.lastIndex = at;
    const found = space.exec(rest);
    if (!found) return [...lines, rest].join('\n');
    lines.push(rest.slice(0, found.index));
    rest = indent + rest.slice(found.index + 1);
  }
}
