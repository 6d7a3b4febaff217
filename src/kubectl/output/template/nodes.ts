/** A template as it was parsed. */

interface Written {
  /** Where errors say that it is: an offset in the source. */
  at: number;
  source: string;
}

export type Operand = Written &
  (
    | { kind: 'literal'; value: string | number | bigint | boolean }
    | { kind: 'nil' | 'dot' }
    | { kind: 'field'; fields: string[] }
    | { kind: 'variable'; name: string; fields: string[] }
    | { kind: 'function'; name: string }
    | { kind: 'pipe'; pipe: Pipe }
    | { kind: 'chain'; of: Operand; fields: string[] }
  );

export interface Command extends Written {
  operands: [Operand, ...Operand[]];
}

export interface Pipe {
  /** Variables that it sets. */
  variables: string[];
  /** `=` in place of `:=`. */
  assigns: boolean;
  commands: Command[];
}

export type Piece =
  | { kind: 'text'; text: string }
  | { kind: 'action'; pipe: Pipe }
  | { kind: 'if' | 'with' | 'range'; pipe: Pipe; body: Piece[]; otherwise: Piece[] }
  | { kind: 'break' | 'continue' }
  | ({ kind: 'template'; name: string; pipe: Pipe | null } & Written);

export interface Parsed {
  source: string;
  main: Piece[];
  /** By the names of `define` and `block`. */
  defined: Map<string, Piece[]>;
}
