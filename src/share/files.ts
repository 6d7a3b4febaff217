/** Turns opened, dropped or pasted content into files of the lab, within limits; each refusal says what and why. */
import type { SourceFile } from '../api/diagnostics.ts';
import { freeName } from './names.ts';
import { splitFiles } from './one-file.ts';
import { type RawFile, type Unpacked, fromZip, isZip } from './zip.ts';

export const MAX_BYTES = 10 * 1024 * 1024;
export const MAX_FILES = 500;

export interface Upload {
  files: SourceFile[];
  /** Sentences about skipped content. */
  remarks: string[];
}

const isYaml = (path: string) => /\.(ya?ml|json|toml|conf)$/i.test(path);
/** The kubelet's drop-ins are called `.conf`, and so is much that is nothing for the lab. */
export const isOtherConf = (path: string, text: string) =>
  /\.conf$/i.test(path) && !text.includes('kubelet.config.k8s.io/');
/** What systems and tools put beside the files. */
const isLitter = (path: string) =>
  /(^|[/\\])(\.DS_Store$|\._|Thumbs\.db$|__MACOSX[/\\]|node_modules[/\\]|\.[^/\\.][^/\\]*[/\\])/.test(path);
const mebi = (bytes: number) => `${(bytes / 1048576).toFixed(bytes < 104858 ? 2 : 1)} MiB`;
const listed = (names: readonly string[]) =>
  names.length > 3 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : names.join(', ');

/** From a folder or a zip only YAML and JSON are taken; a file chosen individually is taken if it is text. */
export function readUpload(raw: readonly RawFile[], named = raw.length === 1): Upload {
  const remarks: string[] = [];
  const others: string[] = [];
  const files: SourceFile[] = [];
  const taken = new Set<string>();
  let total = 0;
  let beyond = 0;

  const take = (path: string, text: string) => {
    if (files.length >= MAX_FILES) return void beyond++;
    const name = freeName(path, taken);
    taken.add(name);
    files.push({ name, text });
  };
  const fits = (path: string, size: number): boolean => {
    if (size > MAX_BYTES)
      remarks.push(
        `${path} is ${mebi(size)}, but the lab can open up to ${mebi(MAX_BYTES)} at once. Split it into smaller files.`,
      );
    else if (total + size > MAX_BYTES) beyond++;
    else return ((total += size), true);
    return false;
  };
  const read = (path: string, bytes: Uint8Array) => {
    const text = textOf(bytes);
    if (text === null)
      return void remarks.push(
        `${path} was skipped because it is not text in UTF-8 or UTF-16. Save it as UTF-8.`,
      );
    if (isOtherConf(path, text)) return void others.push(path);
    const split = splitFiles(text);
    if (split) split.forEach((file) => take(file.name, file.text));
    else take(path, text);
  };

  for (const { path, bytes } of raw) {
    if (isLitter(path)) continue;
    if (isZip(bytes)) unpack(path, bytes);
    else if (!named && !isYaml(path)) others.push(path);
    else if (fits(path, bytes.length)) read(path, bytes);
  }

  function unpack(archive: string, bytes: Uint8Array) {
    let inner: Unpacked;
    const before = others.length;
    try {
      inner = fromZip(bytes, (path, size) => {
        if (isLitter(path)) return false;
        if (!isYaml(path)) return (others.push(path), false);
        return fits(path, size);
      });
    } catch (error) {
      // What a directory that is damaged lists are not names.
      others.length = before;
      remarks.push(
        `${archive} cannot be unpacked (${(error as Error).message}). Zip the files again, without a password.`,
      );
      return;
    }
    for (const path of inner.doubled)
      remarks.push(`${path} is in ${archive} more than once. Only the last one was opened.`);
    for (const path of inner.locked)
      remarks.push(
        `${path} was skipped because it is encrypted in ${archive}, or packed in an unknown way. Zip the files again, without a password.`,
      );
    for (const path of inner.damaged)
      remarks.push(`${path} was skipped because it is damaged in ${archive}. Zip the files again.`);
    for (const file of inner.files) read(file.path, file.bytes);
  }

  if (others.length) remarks.push(`Skipped because they are not YAML, JSON or TOML: ${listed(others)}.`);
  if (beyond)
    remarks.push(
      `${beyond} more file${beyond === 1 ? ' was' : 's were'} skipped: the lab can open up to ${MAX_FILES} files and ${mebi(MAX_BYTES)} at once.`,
    );
  return { files, remarks };
}

/** Pasted text: all files as one, or one file. */
export function readPasted(text: string): Upload {
  return readUpload([{ path: 'pasted.yaml', bytes: new TextEncoder().encode(text) }]);
}

/** Null for anything that is not text. */
function textOf(bytes: Uint8Array): string | null {
  const [first, second] = bytes;
  const encoding =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
  try {
    // UTF-16 loses its byte order mark, which is not part of the text; a UTF-8 file keeps every byte.
    const text = new TextDecoder(encoding, { fatal: true, ignoreBOM: encoding === 'utf-8' }).decode(bytes);
    return text.includes('\0') ? null : text;
  } catch {
    return null;
  }
}

/** The files with others put to them: one of the same name takes its place, the rest come behind. */
export function addTo(files: readonly SourceFile[], added: readonly SourceFile[]): SourceFile[] {
  const texts = new Map(files.map((file) => [file.name, file]));
  for (const file of added) texts.set(file.name, file);
  return [...texts.values()];
}

/** `6 files`, `secrets.yaml`. */
export const named = (files: readonly SourceFile[]): string =>
  files.length === 1 ? files[0]!.name : `${files.length} files`;
