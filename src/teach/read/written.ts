/** YAML within a lesson.md: each value knows where it is written, so that a fault names its place. Nothing here throws. */
import { isMap, isScalar } from 'yaml';
import type { Path } from '../../apiserver/decode.ts';
import { type ParsedDocument, nodeAt, readYaml } from '../../manifest/parse.ts';
import { parseDuration } from '../../sim/duration.ts';
import { HOUR, type Millis } from '../../sim/time.ts';
import type { Faults } from '../faults.ts';
import { LIMITS } from '../limits.ts';
import { suggestion } from './near.ts';

interface Source {
  document: ParsedDocument;
  faults: Faults;
  /** An offset within the block → within the lesson.md. */
  placeOf(offset: number): number;
}

type Fields = Readonly<Record<string, unknown>>;

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Words of a sentence that a lesson says, on one line. */
export const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();

export class Written {
  private constructor(
    private readonly source: Source,
    readonly value: unknown,
    readonly path: Path,
  ) {}

  /** The map that a text has; null when it has none, which is a fault. `begin` = where the text is if it is empty. */
  static of(text: string, faults: Faults, placeOf: (offset: number) => number, what: string): Written | null {
    if (text.length > LIMITS.block) {
      faults.add(placeOf(0), `${what} has ${text.length} letters. At most ${LIMITS.block} are read.`);
      return null;
    }
    const [read, second] = readYaml(text);
    if (second) {
      faults.add(placeOf(second.yaml.range[0]), `${what} must be one YAML document, without "---".`);
      return null;
    }
    const [fault] = read?.faults ?? [];
    if (!read || !read.value) {
      const message =
        fault && fault.code !== 'not-a-map'
          ? `${what} is not valid YAML: ${fault.message.replace(/^yaml: /, '').replace(/\.$/, '')}. A text with a colon or a hash needs quotes.`
          : `${what} must be YAML with fields: "name: value".`;
      faults.add(placeOf(fault?.pos[0] ?? 0), message);
      return null;
    }
    const { value, yaml } = read;
    const document = { yaml, value } as unknown as ParsedDocument;
    return new Written({ document, faults, placeOf }, value, []);
  }

  fault(message: string, atKey = false, path: Path = this.path): void {
    this.source.faults.add(this.#placeOf(path, atKey), message);
  }

  get faults(): Faults {
    return this.source.faults;
  }

  /** Where it is in the lesson.md. */
  get offset(): number {
    return this.#placeOf(this.path, false);
  }

  /** Notes that a part of the lesson is written here. */
  mark<T extends object>(part: T): T {
    return this.source.faults.mark(part, this.#placeOf(this.path, false));
  }

  fatal(message: string): void {
    this.source.faults.add(this.#placeOf(this.path, false), message, true);
  }

  #placeOf(path: Path, atKey: boolean): number {
    for (let length = path.length; length >= 0; length--) {
      const node = nodeAt(this.source.document, path.slice(0, length), atKey && length === path.length);
      if (node?.range) return this.source.placeOf(node.range[0]);
    }
    return this.source.placeOf(0);
  }

  at(key: string | number): Written {
    const { value, source, path } = this;
    const inner =
      typeof key === 'number'
        ? Array.isArray(value)
          ? (value[key] as unknown)
          : undefined
        : isFields(value) && Object.hasOwn(value, key)
          ? value[key]
          : undefined;
    return new Written(source, inner, [...path, key]);
  }

  /** A field without a value counts as missing. */
  get isAbsent(): boolean {
    return this.value === undefined || this.value === null;
  }

  has(key: string): boolean {
    return !this.at(key).isAbsent;
  }

  /** The fields that are there. */
  get keys(): string[] {
    return isFields(this.value) ? Object.keys(this.value) : [];
  }

  /** False when it is no map, or has other fields; each of them is a fault. */
  only(known: readonly string[], what: string): boolean {
    if (!isFields(this.value)) {
      this.fault(`${what} must have fields: ${known.join(', ')}.`);
      return false;
    }
    const others = this.keys.filter((key) => !known.includes(key));
    for (const key of others)
      this.fault(
        `Unknown field "${key}" of ${what}.${suggestion(key, known) || ` It has ${known.join(', ')}.`}`,
        true,
        [...this.path, key],
      );
    return others.length === 0;
  }

  /** Null when it is missing or no text. */
  text(what: string, longest: number = LIMITS.sentence): string | null {
    const { value } = this;
    if (this.isAbsent) return null;
    if (isFields(value) || Array.isArray(value)) {
      this.fault(
        isMap(nodeAt(this.source.document, this.path))
          ? `${what} must be a text. Put it in quotes.`
          : `${what} must be a text.`,
      );
      return null;
    }
    const node = nodeAt(this.source.document, this.path);
    // As it was written: `1.10`, `yes`.
    const text =
      typeof value === 'string'
        ? value
        : isScalar(node) && typeof node.source === 'string'
          ? node.source
          : String(value);
    if (text.length <= longest) return text;
    this.fault(`${what} has ${text.length} letters. At most ${longest} are read.`);
    return null;
  }

  /** A sentence, on one line; null when it is missing or empty. */
  sentence(what: string, longest?: number): string | null {
    const text = this.text(what, longest);
    return text === null || oneLine(text) === '' ? null : oneLine(text);
  }

  boolean(what: string): boolean | null {
    if (this.isAbsent) return null;
    if (typeof this.value === 'boolean') return this.value;
    this.fault(`${what} must be true or false.`);
    return null;
  }

  integer(what: string): number | null {
    if (this.isAbsent) return null;
    const number = Number(this.value);
    if (!isFields(this.value) && !Array.isArray(this.value) && Number.isSafeInteger(number) && number >= 0)
      return number;
    this.fault(`${what} must be a whole number.`);
    return null;
  }

  moment(what: string): Millis | null {
    const text = this.text(what, 40);
    if (text === null) return null;
    try {
      const t = Math.round(parseDuration(text));
      if (t >= 0 && t <= 24 * HOUR) return t;
      this.fault(`${what} must be between 0s and 24h.`);
    } catch {
      this.fault(`${JSON.stringify(text)} is not a duration. Write ${what} like 30s or 1m30s.`);
    }
    return null;
  }

  /** The items of a list, none when it is missing. */
  list(what: string, most: number): Written[] {
    if (this.isAbsent) return [];
    if (!Array.isArray(this.value)) {
      this.fault(`${what} must be a list.`);
      return [];
    }
    const { length } = this.value;
    if (length > most) this.at(most).fault(`${what} has ${length} items. At most ${most} are read.`);
    return Array.from({ length: Math.min(length, most) }, (_, i) => this.at(i));
  }
}
