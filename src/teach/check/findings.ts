/** What runs show to be wrong with a lesson: the same on several kubelets is said once. */
import type { Faults } from '../faults.ts';

interface Finding {
  offset: number;
  message: string;
  versions: string[];
}

export class Findings {
  readonly #found = new Map<string, Finding>();
  #version = '';
  readonly #versions: string[] = [];

  constructor(private readonly faults: Faults) {}

  /** What is found from now on is so on this kubelet. */
  begin(version: string): void {
    this.#version = version;
    this.#versions.push(version);
  }

  /** `part` = a part of the lesson, or an offset. */
  add(part: object | number, message: string): void {
    const offset = typeof part === 'number' ? part : (this.faults.places.get(part) ?? 0);
    const key = `${offset} ${message}`;
    const found = this.#found.get(key) ?? { offset, message, versions: [] };
    this.#found.set(key, found);
    if (!found.versions.includes(this.#version)) found.versions.push(this.#version);
  }

  offsetOf(part: object): number {
    return this.faults.places.get(part) ?? 0;
  }

  get text(): string {
    return this.faults.text;
  }

  /** Adds them to the faults of the lesson, in the order of its text. */
  tell(): void {
    const all = [...this.#found.values()].sort((a, b) => a.offset - b.offset);
    for (const { offset, message, versions } of all) {
      const on = versions.length < this.#versions.length ? `On ${versions.join(', ')}: ` : '';
      this.faults.add(offset, on + message);
    }
  }
}
