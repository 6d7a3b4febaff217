/** Files from the visitor's disk into the session: read within limits, one step of undo, a line about what happened. */
import type { SourceFile } from '../../api/diagnostics.ts';
import { loadScenario } from '../../scenarios/index.ts';
import type { Session } from '../../session/session.ts';
import { MAX_BYTES, type Upload, addTo, named, readUpload } from '../../share/files.ts';
import { sameFiles } from '../../share/same-files.ts';
import type { RawFile } from '../../share/zip.ts';
import { madeWords } from './made.ts';

export type Mode = 'replace' | 'add';

/** So many files of a folder are looked at. */
const MAX_SCANNED = 5000;
const readable = /\.(ya?ml|json|toml|conf|zip)$|(^|[/\\])lesson\.md$/i;

export interface Outcome {
  /** One sentence. */
  text: string;
  remarks: string[];
  /** The step that Undo takes back; null = nothing was changed. */
  undo: string | null;
  mode: Mode;
  upload: Upload;
}

const isScenario = ({ text }: SourceFile) => /^kind:\s*["']?Scenario\b/m.test(text);

/**
 * A lab of its own takes the place of the files, and so does anything where nobody has changed a scenario; what is
 * opened beside somebody's work is added to it.
 */
async function modeFor({ store }: Session, { files }: Upload): Promise<Mode> {
  if (files.some(isScenario)) return 'replace';
  const { scenario, files: now } = store.getState();
  const shipped = await loadScenario(scenario);
  return shipped && sameFiles(shipped, now) ? 'replace' : 'add';
}

/** Puts the files of an upload into the session. */
export function openUpload({ store, actions }: Session, upload: Upload, mode: Mode): Outcome {
  const { files, remarks } = upload;
  if (files.length === 0) return { text: 'No files were opened.', remarks, undo: null, mode, upload };
  const what = named(files);
  const label = mode === 'replace' ? `open ${what}` : `add ${what}`;
  if (mode === 'replace') actions.replaceFiles(label, files, '');
  else
    actions.replaceFiles(label, addTo(store.getState().files, files), undefined, {
      activeFile: files[0]!.name,
    });
  const text =
    mode === 'add'
      ? `Added ${what}.`
      : files.length === 1
        ? `Replaced all files with ${what}.`
        : `Replaced all files with the ${what} opened.`;
  return { text, remarks, undo: label, mode, upload };
}

/** The same, added or in place of the files as what it is suggests. */
export const openSuitably = async (session: Session, upload: Upload): Promise<Outcome> =>
  openUpload(session, upload, await modeFor(session, upload));

/** What was dropped on the page; the outcome is told on the page. No mode: as what it is suggests. */
export async function openDropped(
  session: Session,
  dropped: readonly (FileSystemEntry | File)[],
  mode: Mode | null,
) {
  const raw: RawFile[] = [];
  const remarks: string[] = [];
  const alone = dropped.length === 1 && (dropped[0] instanceof File || dropped[0]!.isFile);
  for (const item of dropped)
    await collect(item, raw, remarks, dropped.length > 0 && !('isDirectory' in item && item.isDirectory));
  if ((await openLesson(session, raw)) !== null) return;
  const upload = withRemarks(readUpload(raw, alone), remarks);
  tell(session, mode === null ? await openSuitably(session, upload) : openUpload(session, upload, mode));
}

/** Files that were chosen in a dialog, one by one or as a folder. */
export async function openChosen(session: Session, chosen: readonly File[]): Promise<Outcome> {
  const raw: RawFile[] = [];
  const remarks: string[] = [];
  const folder = chosen.some((file) => file.webkitRelativePath !== '');
  for (const file of chosen) await collect(file, raw, remarks, !folder);
  const text = await openLesson(session, raw);
  if (text !== null) return { text, remarks, undo: null, mode: 'replace', upload: { files: [], remarks } };
  return openSuitably(session, withRemarks(readUpload(raw, !folder), remarks));
}

/** What has a lesson.md is opened as a lesson; null when nothing has. */
async function openLesson(session: Session, raw: readonly RawFile[]): Promise<string | null> {
  if (!raw.some(({ path }) => /(^|[/\\])lesson\.md$|\.zip$/i.test(path))) return null;
  const { lessonIn } = await import('../lessons/dropped.ts');
  const found = lessonIn(raw);
  if (!found) return null;
  const { openTexts } = await import('../lessons/given.ts');
  return openTexts(session, found.name, found.texts);
}

const withRemarks = ({ files, remarks }: Upload, more: readonly string[]): Upload => ({
  files,
  remarks: [...more, ...remarks],
});

/** What it made is known when it has been simulated, which may take a while. */
function tell({ store }: Session, { text, remarks, undo, upload }: Outcome) {
  const names = new Set(upload.files.map(({ name }) => name));
  const say = () => {
    const made = madeWords(store.getState(), names);
    const words = [text, made, ...remarks].filter(Boolean).join(' ');
    const notice = { text: words, ...(undo === null ? {} : { undo }) };
    store.setState({ notice });
    return { notice, known: made !== '' || undo === null };
  };
  let { notice, known } = say();
  if (known) return;
  const end = store.subscribe((state) => {
    if (state.notice !== notice) return end();
    if (state.stale || madeWords(state, names) === '') return;
    end();
    ({ notice, known } = say());
  });
}

/** `single`: chosen individually, not found in a folder. */
async function collect(
  item: FileSystemEntry | File,
  raw: RawFile[],
  remarks: string[],
  single: boolean,
): Promise<void> {
  if (raw.length >= MAX_SCANNED) return;
  if (item instanceof File) return take(item, item.webkitRelativePath || item.name, raw, remarks, single);
  if (item.isDirectory) {
    const reader = (item as FileSystemDirectoryEntry).createReader();
    const inner: FileSystemEntry[] = [];
    for (;;) {
      // Reads a hundred entries at a time, until the last.
      const some = await new Promise<FileSystemEntry[]>((resolve) =>
        reader.readEntries(resolve, () => resolve([])),
      );
      if (some.length === 0 || inner.length >= MAX_SCANNED) break;
      inner.push(...some);
    }
    inner.sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const entry of inner) await collect(entry, raw, remarks, false);
    return;
  }
  const file = await new Promise<File | null>((resolve) =>
    (item as FileSystemFileEntry).file(resolve, () => resolve(null)),
  );
  if (file) await take(file, item.fullPath.replace(/^\//, ''), raw, remarks, single);
  else remarks.push(`${item.name} could not be read.`);
}

async function take(file: File, path: string, raw: RawFile[], remarks: string[], single: boolean) {
  // Files that will be skipped because of their names need not be read.
  if (!single && !readable.test(path)) return void raw.push({ path, bytes: new Uint8Array() });
  if (file.size > MAX_BYTES)
    return void remarks.push(
      `${path} is ${Math.round(file.size / 1048576)} MiB; the lab can open up to 10 MiB at once.`,
    );
  try {
    raw.push({ path, bytes: new Uint8Array(await file.arrayBuffer()) });
  } catch {
    remarks.push(`${path} could not be read.`);
  }
}
