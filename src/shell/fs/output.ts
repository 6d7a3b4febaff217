/** What a line of shell prints: its standard output and its errors are redirected to two files of this file system. */
import { TableFs } from './table-fs.ts';

export class OutputFs extends TableFs {
  readonly #printed = new Map([
    ['out', ''],
    ['err', ''],
  ]);

  /** What was printed since the last time. */
  take(): { stdout: string; stderr: string } {
    const [stdout, stderr] = ['out', 'err'].map((name) => this.#printed.get(name)!) as [string, string];
    this.#printed.set('out', '').set('err', '');
    return { stdout, stderr };
  }

  protected table(): ReadonlyMap<string, string> {
    return this.#printed;
  }

  protected put(path: string, text: string): void {
    this.#printed.set(path, text);
  }

  protected drop(path: string): void {
    this.#printed.set(path, '');
  }
}
