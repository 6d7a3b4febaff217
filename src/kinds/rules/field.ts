/** Errors at fields, in the API server's words. Models staging/src/k8s.io/apimachinery/pkg/util/validation/field/errors.go ErrorBody */
import { compareBytes, quote } from '../../sim/go.ts';
import type { FieldError, Path } from '../report.ts';
import { goJson } from './go-value.ts';

/** A value as Go's JSON prints it, for values other than plain strings, numbers or booleans. */
const shown = (value: unknown): string =>
  typeof value === 'string' ? quote(value) : value === null || value === undefined ? 'null' : goJson(value);

const detailed = (text: string, detail: string) => (detail ? `${text}: ${detail}` : text);

/** A place in an object. Errors reported there are added to `errors`, which all places of an object share. */
export class Field {
  private constructor(
    readonly path: Path,
    /** The path as Kubernetes writes it. */
    readonly text: string,
    readonly errors: FieldError[],
  ) {}

  static root(errors: FieldError[] = []): Field {
    return new Field([], '', errors);
  }

  child(...names: string[]): Field {
    return this.named(names, names);
  }

  /** A field that upstream's messages call by another name than the one it has. */
  as(name: string, written: string): Field {
    return this.named([name], [written]);
  }

  private named(path: readonly string[], names: readonly string[]): Field {
    const text = names.join('.');
    return new Field([...this.path, ...path], this.text ? `${this.text}.${text}` : text, this.errors);
  }

  index(i: number): Field {
    return new Field([...this.path, i], `${this.text}[${i}]`, this.errors);
  }

  /** An entry of a map. */
  key(key: string): Field {
    return new Field([...this.path, key], `${this.text}[${key}]`, this.errors);
  }

  /** The same place with errors of its own: what a caller looks at before it keeps them. */
  aside(): Field {
    return new Field(this.path, this.text, []);
  }

  /** At this place, in the words for another: upstream leaves indexes out here and there. */
  worded(other: Field): Field {
    return new Field(this.path, other.text, this.errors);
  }

  report(message: string): void {
    this.errors.push({ path: this.path, field: this.text, message });
  }

  required(detail = ''): void {
    this.report(detailed('Required value', detail));
  }

  invalid(value: unknown, detail = ''): void {
    this.report(detailed(`Invalid value: ${shown(value)}`, detail));
  }

  /** Each fault of a value is an error of its own. */
  invalidEach(value: unknown, details: readonly string[]): void {
    for (const detail of details) this.invalid(value, detail);
  }

  forbidden(detail: string): void {
    this.report(detailed('Forbidden', detail));
  }

  duplicate(value: unknown): void {
    this.report(`Duplicate value: ${shown(value)}`);
  }

  notFound(value: string, detail = ''): void {
    this.report(detailed(`Not found: ${shown(value)}`, detail));
  }

  tooLong(bytes: number): void {
    this.report(`Too long: may not be more than ${bytes} bytes`);
  }

  tooMany(count: number, most: number): void {
    this.report(`Too many: ${count}: must have at most ${most} items`);
  }

  /** In upstream's order, or sorted where that is what upstream does. */
  unsupported(value: unknown, supported: readonly string[], sorted = false): void {
    const values = sorted ? [...supported].sort(compareBytes) : supported;
    this.report(`Unsupported value: ${shown(value)}: supported values: ${values.map(quote).join(', ')}`);
  }
}
