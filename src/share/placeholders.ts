/**
 * Files without their secrets: each value becomes a placeholder, the same value the same one everywhere, so that what
 * was equal stays equal and what was right stays right. Comments and layout stay.
 */
import { type Document, type ParsedNode, parseDocument } from 'yaml';
import type { SourceFile } from '../api/diagnostics.ts';
import { applyEdits } from '../manifest/apply-edits.ts';
import { type ParsedDocument, parseFile, placeOf, readYaml } from '../manifest/parse.ts';
import { type Search, replaceElsewhere, replaceInComments, searchFor } from './placeholders/elsewhere.ts';
import { type Names, createNames } from './placeholders/names.ts';
import { type Fragments, fragmentKey, hideObject } from './placeholders/objects.ts';
import { hideInToml } from './placeholders/toml.ts';
import { CannotRewrite, changedScalars, rewriteScalar } from './placeholders/rewrite.ts';

export interface Hidden {
  files: SourceFile[];
  /** How many different values have a placeholder. */
  replaced: number;
  /** Unreadable parts that were omitted: a value (with its line), or a whole file (line 0). */
  leftOut: { file: string; line: number }[];
  /** Places where a value is also something else, so that it cannot be replaced. */
  stays: { file: string; line: number }[];
}

const LEFT_OUT = '# Omitted from the link: this file could not be read and may contain passwords.\n';
/** Words that make a file that is not YAML too risky to include. */
const mayHoldSecrets =
  /password|passwd|token|\bauths?\b|docker(cfg|config)|stringData|\bdata\s*:|\bkind\s*:\s*["']?(Secret|Registry|Node|\w*List)\b/i;

interface Work {
  document: ParsedDocument;
  after: Record<string, unknown>;
}

/** Values in `publicFiles` (a scenario that comes with the lab) are not secrets. */
export function withPlaceholders(
  files: readonly SourceFile[],
  publicFiles: readonly SourceFile[] = [],
): Hidden {
  const known = new Set(publicFiles.length ? secretsOf(publicFiles) : []);
  const leftOut: Hidden['leftOut'] = [];
  const stays: Hidden['stays'] = [];
  let at: ParsedDocument | null = null;
  const names = createNames(
    (value) => known.has(value),
    (word) => files.some(({ text }) => text.includes(word)),
    () => at && leftOut.push({ file: at.file, line: lineOf(files, at, []) }),
  );
  const fragments: Fragments = new Map();
  const tomls = new Map(files.filter(isToml).map((file) => [file, hideInToml(file.text, names).text]));
  const works = files.map((file): Work[] | null =>
    !tomls.has(file) && readable(file)
      ? parseFile(file).documents.map((document) => {
          at = document;
          return { document, after: hideObject(document.value, names, fragments) };
        })
      : null,
  );

  const search = searchFor(names.given);
  const result = files.map((file, i): SourceFile => {
    const own = works[i];
    const toml = tomls.get(file);
    if (toml !== undefined) return { name: file.name, text: search.replace(toml) };
    // In files that are not YAML and seem to hold no secret, the values known from elsewhere.
    if (!own) {
      if (!mayHoldSecrets.test(file.text)) return { name: file.name, text: search.replace(file.text) };
      leftOut.push({ file: file.name, line: 0 });
      return { name: file.name, text: LEFT_OUT };
    }
    for (const work of own)
      work.after = replaceElsewhere(work.after, search, (path) =>
        stays.push({ file: file.name, line: lineOf(files, work.document, path) }),
      ) as Record<string, unknown>;
    try {
      return rewriteFile(file, own, fragments, search, names);
    } catch (error) {
      if (!(error instanceof CannotRewrite)) throw error;
      leftOut.push({ file: file.name, line: 0 });
      return { name: file.name, text: LEFT_OUT };
    }
  });
  const gone = new Set(leftOut.flatMap(({ file, line }) => (line === 0 ? [file] : [])));
  return {
    files: result,
    replaced: names.given.size,
    leftOut: leftOut.filter(({ file, line }) => line === 0 || !gone.has(file)),
    stays: stays.filter(({ file }) => !gone.has(file)),
  };
}

/** The secret values in files. */
export function secretsOf(files: readonly SourceFile[]): string[] {
  const names = createNames(
    () => false,
    () => false,
    () => undefined,
  );
  for (const file of files)
    if (isToml(file)) hideInToml(file.text, names);
    else if (readable(file))
      for (const { value } of parseFile(file).documents) hideObject(value, names, new Map());
  return [...names.given.keys()];
}

const isToml = (file: SourceFile) => parseFile(file).documents.some(({ toml }) => toml !== undefined);

const readable = (file: SourceFile) =>
  !parseFile(file).diagnostics.some(({ severity }) => severity === 'error');

function lineOf(files: readonly SourceFile[], document: ParsedDocument, path: readonly string[]): number {
  const file = files.find(({ name }) => name === document.file)!;
  const numbers = path.map((part) => (/^\d+$/.test(part) ? Number(part) : part));
  return placeOf(parseFile(file), document, numbers).line;
}

function rewriteFile(
  file: SourceFile,
  works: readonly Work[],
  fragments: Fragments,
  search: Search,
  names: Names,
): SourceFile {
  // Where files are read in parts, a document's offsets are those of its part.
  let whole: ReturnType<typeof readYaml> | null = null;
  const yamlOf = ({ yaml, index, base, parts }: ParsedDocument) =>
    base || parts ? (whole ??= readYaml(file.text))[index]!.yaml : yaml;
  const edits = works.flatMap(({ document, after }) => {
    const yaml = yamlOf(document);
    return changedScalars(yaml, yaml.contents, document.value, after).map((change) => {
      const { scalar, before, after: value } = change;
      const own =
        typeof before === 'string' && typeof value === 'string'
          ? (fragments.get(fragmentKey(before, value)) ?? [[before, value] as const])
          : [];
      const within =
        typeof before === 'string' && own[0]?.[0] === before ? pieces(before, names, value) : own;
      const reads = (written: string) => valueOf(written) === value;
      return { file: file.name, ...rewriteScalar(file.text, scalar, value, within, reads) };
    });
  });
  const [changed] = applyEdits([file], edits);
  const text = replaceInComments(changed!.text, search);
  if (text === file.text) return file;
  const rewritten = { name: file.name, text };
  // The result must be exactly the intended text.
  const said = parseFile(rewritten).documents.map(({ value }) => value);
  if (JSON.stringify(said) !== JSON.stringify(works.map(({ after }) => after))) throw new CannotRewrite();
  return rewritten;
}

/** The values within a text that are replaced there one by one, as long as that gives the whole. */
function pieces(before: string, names: Names, after: unknown): (readonly [string, string])[] {
  const search = searchFor(names.given);
  if (names.given.get(before) === after || !search.pattern || search.replace(before) !== after)
    return [[before, String(after)]];
  return [...before.matchAll(search.pattern)].map(([word]) => [word, names.given.get(word)!] as const);
}

function valueOf(written: string): unknown {
  const document: Document.Parsed<ParsedNode> = parseDocument(`k: ${written}`, {
    version: '1.1',
    logLevel: 'silent',
  });
  return document.errors.length ? undefined : (document.toJS() as { k?: unknown } | null)?.k;
}
