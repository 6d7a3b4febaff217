/** A file system whose files are a table that is made anew at each look: path → text. */
import type { FileContent, FsStat, IFileSystem } from 'just-bash/browser';

type Encoding = { encoding?: string | null } | string | undefined;

const utf8 = new TextEncoder();

/** What was written, as text: a shell hands over text or bytes, and bytes as letters below 256. */
function textOf(content: FileContent, options: Encoding): string {
  if (typeof content !== 'string') return new TextDecoder().decode(content);
  const encoding = typeof options === 'string' ? options : options?.encoding;
  if (encoding !== 'binary' && encoding !== 'latin1') return content;
  return new TextDecoder().decode(Uint8Array.from(content, (letter) => letter.charCodeAt(0)));
}

const error = (code: string, what: string, call: string, path: string) =>
  new Error(`${code}: ${what}, ${call} '${path}'`);
const missing = (call: string, path: string) => error('ENOENT', 'no such file or directory', call, path);
export const readOnly = (call: string, path: string) => error('EROFS', 'read-only file system', call, path);

/** `a/../b/./c` → `b/c`: below the root of this file system, without a slash before it. */
const keyOf = (path: string): string => {
  const parts: string[] = [];
  for (const part of path.split('/'))
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  return parts.join('/');
};
const parentOf = (key: string) => key.slice(0, Math.max(0, key.lastIndexOf('/')));

export abstract class TableFs implements IFileSystem {
  /** Directories without files. */
  protected readonly empty = new Set<string>();

  protected abstract table(): ReadonlyMap<string, string>;
  protected abstract put(path: string, text: string): void;
  protected abstract drop(path: string): void;
  /** When a file was last written. */
  protected changedAt(_path: string): Date {
    return new Date(0);
  }
  /** A directory and all in it. */
  protected dropAll(directory: string): void {
    for (const path of [...this.table().keys()])
      if (directory === '' || path.startsWith(`${directory}/`)) this.drop(path);
  }

  private isDirectory(key: string): boolean {
    if (key === '' || this.empty.has(key)) return true;
    for (const path of this.table().keys()) if (path.startsWith(`${key}/`)) return true;
    return false;
  }

  private existing(path: string, call: string): string {
    const text = this.table().get(keyOf(path));
    if (text !== undefined) return text;
    if (this.isDirectory(keyOf(path))) throw error('EISDIR', 'illegal operation on a directory', call, path);
    throw missing(call, path);
  }

  async readFile(path: string): Promise<string> {
    return this.existing(path, 'open');
  }

  async readFileBuffer(path: string): Promise<Uint8Array> {
    return utf8.encode(this.existing(path, 'open'));
  }

  async writeFile(path: string, content: FileContent, options?: Encoding): Promise<void> {
    const key = keyOf(path);
    if (this.isDirectory(key)) throw error('EISDIR', 'illegal operation on a directory', 'open', path);
    if (!this.isDirectory(parentOf(key))) throw missing('open', path);
    this.put(key, textOf(content, options));
  }

  async appendFile(path: string, content: FileContent, options?: Encoding): Promise<void> {
    const old = this.table().get(keyOf(path)) ?? '';
    return this.writeFile(path, old + textOf(content, options));
  }

  async exists(path: string): Promise<boolean> {
    const key = keyOf(path);
    return this.table().has(key) || this.isDirectory(key);
  }

  async stat(path: string): Promise<FsStat> {
    const key = keyOf(path);
    const text = this.table().get(key);
    if (text === undefined && !this.isDirectory(key)) throw missing('stat', path);
    const isFile = text !== undefined;
    return {
      isFile,
      isDirectory: !isFile,
      isSymbolicLink: false,
      mode: isFile ? 0o644 : 0o755,
      size: isFile ? utf8.encode(text).length : 4096,
      mtime: this.changedAt(key),
    };
  }

  lstat(path: string): Promise<FsStat> {
    return this.stat(path);
  }

  async mkdir(path: string, options?: { recursive?: boolean }): Promise<void> {
    const key = keyOf(path);
    if (this.table().has(key) || (this.isDirectory(key) && !options?.recursive))
      throw error('EEXIST', 'file already exists', 'mkdir', path);
    if (!options?.recursive && !this.isDirectory(parentOf(key))) throw missing('mkdir', path);
    for (let each = key; each !== ''; each = parentOf(each)) this.empty.add(each);
  }

  async readdir(path: string): Promise<string[]> {
    return (await this.readdirWithFileTypes(path)).map(({ name }) => name);
  }

  async readdirWithFileTypes(path: string) {
    const key = keyOf(path);
    const table = this.table();
    if (table.has(key)) throw error('ENOTDIR', 'not a directory', 'scandir', path);
    if (!this.isDirectory(key)) throw missing('scandir', path);
    const found = new Map<string, boolean>();
    const before = key === '' ? '' : `${key}/`;
    const add = (each: string, isFile: boolean) => {
      if (!each.startsWith(before) || each === before) return;
      const [name = '', ...more] = each.slice(before.length).split('/');
      found.set(name, isFile && more.length === 0);
    };
    for (const each of this.empty) add(each, false);
    for (const each of table.keys()) add(each, true);
    return [...found]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, isFile]) => ({ name, isFile, isDirectory: !isFile, isSymbolicLink: false }));
  }

  async rm(path: string, options?: { recursive?: boolean; force?: boolean }): Promise<void> {
    const key = keyOf(path);
    // A folder stays when the last file in it goes.
    if ((await this.exists(path)) && parentOf(key) !== '') this.empty.add(parentOf(key));
    if (this.table().has(key)) return this.drop(key);
    if (!this.isDirectory(key)) {
      if (options?.force) return;
      throw missing('rm', path);
    }
    const inside = await this.readdir(path);
    if (inside.length > 0 && !options?.recursive)
      throw error('ENOTEMPTY', 'directory not empty', 'rmdir', path);
    if (inside.length > 0) this.dropAll(key);
    for (const each of [...this.empty])
      if (each === key || each.startsWith(`${key}/`)) this.empty.delete(each);
  }

  async cp(from: string, to: string, options?: { recursive?: boolean }): Promise<void> {
    const key = keyOf(from);
    const text = this.table().get(key);
    if (text !== undefined) return this.writeFile(to, text);
    if (!this.isDirectory(key)) throw missing('cp', from);
    if (!options?.recursive) throw error('EISDIR', 'is a directory', 'cp', from);
    await this.mkdir(to, { recursive: true });
    for (const name of await this.readdir(from)) await this.cp(`${from}/${name}`, `${to}/${name}`, options);
  }

  async mv(from: string, to: string): Promise<void> {
    await this.cp(from, to, { recursive: true });
    await this.rm(from, { recursive: true });
  }

  resolvePath(base: string, path: string): string {
    return `/${keyOf(path.startsWith('/') ? path : `${base}/${path}`)}`;
  }

  getAllPaths(): string[] {
    return [...this.table().keys(), ...this.empty].map((path) => `/${path}`);
  }

  async realpath(path: string): Promise<string> {
    if (!(await this.exists(path))) throw missing('realpath', path);
    return `/${keyOf(path)}`;
  }

  /** There are no owners and modes to change: root may do everything. */
  async chmod(path: string): Promise<void> {
    if (!(await this.exists(path))) throw missing('chmod', path);
  }

  /** Writing is what gives a file its time. */
  async utimes(path: string): Promise<void> {
    if (!(await this.exists(path))) throw missing('utimes', path);
  }

  async symlink(_: string, path: string): Promise<void> {
    throw error('EPERM', 'operation not permitted', 'symlink', path);
  }

  async link(_: string, path: string): Promise<void> {
    throw error('EPERM', 'operation not permitted', 'link', path);
  }

  async readlink(path: string): Promise<string> {
    throw error('EINVAL', 'invalid argument', 'readlink', path);
  }
}
