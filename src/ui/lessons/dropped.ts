/** A lesson among files from the visitor's disk: the folder that has the lesson.md, and its YAML files. */
import { type RawFile, fromZip, isZip } from '../../share/zip.ts';

/** Of a file, in bytes, and of files. */
const LARGEST = 2_000_000;
const MOST = 200;

export interface DroppedLesson {
  /** Of its folder. */
  name: string;
  texts: Map<string, string>;
}

const parts = (path: string) => path.split(/[/\\]/).filter((part) => part !== '' && part !== '.');
const folderOf = (path: string) => parts(path).slice(0, -1).join('/');
const nameOf = (path: string) => parts(path).at(-1) ?? '';
const isPart = (path: string) => nameOf(path) === 'lesson.md' || /\.ya?ml$/i.test(path);

function unpacked(file: RawFile): readonly RawFile[] {
  try {
    let count = 0;
    return fromZip(file.bytes, (path, size) => isPart(path) && size <= LARGEST && ++count <= MOST).files;
  } catch {
    // What is wrong with it is said where its files are opened.
    return [];
  }
}

/** Null when there is none. */
export function lessonIn(raw: readonly RawFile[]): DroppedLesson | null {
  const zip = raw.length === 1 && isZip(raw[0]!.bytes) ? raw[0]! : null;
  const files = zip ? unpacked(zip) : raw;
  const found = files
    .filter(({ path }) => nameOf(path) === 'lesson.md')
    .sort((a, b) => parts(a.path).length - parts(b.path).length)[0];
  if (!found) return null;
  const folder = folderOf(found.path);
  const decoder = new TextDecoder();
  const own = files.filter(
    ({ path, bytes }) => folderOf(path) === folder && isPart(path) && bytes.length <= LARGEST,
  );
  const name = parts(folder).at(-1) ?? (zip ? nameOf(zip.path).replace(/\.zip$/i, '') : '');
  return {
    name: name || 'lesson',
    texts: new Map(own.slice(0, MOST).map(({ path, bytes }) => [nameOf(path), decoder.decode(bytes)])),
  };
}
