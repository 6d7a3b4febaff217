/** Models text/template/exec.go Execute. Undefined = no value, null = nil. */
import { goType, goValue, isMap } from '../go-value.ts';
import { functions, isTrue } from './functions.ts';
import type { Command, Operand, Parsed, Piece, Pipe } from './nodes.ts';

/** A value, and whether its own type is known: what is inside of maps and lists is an interface. */
interface Held {
  value: unknown;
  known: boolean;
}

interface Variable extends Held {
  name: string;
}

/** What was printed before the error. */
export class ExecutionError extends Error {
  readonly printed: string;
  constructor(message: string, printed: string) {
    super(message);
    this.printed = printed;
  }
}

const DEEPEST = 100_000;
const none: Held = { value: undefined, known: true };
const held = (value: unknown): Held => ({ value: value ?? undefined, known: true });

/** Throws ExecutionError. `strict`: a key that is missing is an error. */
export function execute(
  { source, main, defined }: Parsed,
  name: string,
  root: unknown,
  strict: boolean,
): string {
  let out = '';
  let within = name;
  let depth = 0;
  let node = { at: 0, source: '' };
  let variables: Variable[] = [{ name: '$', ...held(root) }];

  const fail = (message: string): never => {
    const before = source.slice(0, node.at).split('\n');
    const place = `${name}:${before.length}:${new TextEncoder().encode(before.at(-1)).length}`;
    throw new ExecutionError(
      `template: ${place}: executing ${JSON.stringify(within)} at <${node.source}>: ${message}`,
      out,
    );
  };

  function field({ value, known }: Held, key: string): Held {
    if (value === undefined) {
      if (strict) fail(`nil data; no entry for key ${JSON.stringify(key)}`);
      return none;
    }
    if (value === null) return fail(`nil pointer evaluating interface {}.${key}`);
    if (!isMap(value))
      return fail(`can't evaluate field ${key} in type ${known ? goType(value) : 'interface {}'}`);
    if (Object.hasOwn(value, key)) return { value: value[key], known: false };
    if (strict) fail(`map has no entry for key ${JSON.stringify(key)}`);
    return none;
  }

  const lookup = (wanted: string): Variable => variables.findLast(({ name: each }) => each === wanted)!;

  function valueOf(operand: Operand, dot: Held): Held {
    node = operand;
    switch (operand.kind) {
      case 'literal':
        return held(operand.value);
      case 'nil':
        return { value: null, known: true };
      case 'dot':
        return dot;
      case 'field':
        return operand.fields.reduce(field, dot);
      case 'variable':
        return operand.fields.reduce<Held>(field, lookup(operand.name));
      case 'function':
        return call(operand.name, operand, operand, [], dot, null);
      case 'pipe':
        return pipeline(operand.pipe, dot);
      case 'chain': {
        const start = operand.of.kind === 'pipe' ? pipeline(operand.of.pipe, dot) : valueOf(operand.of, dot);
        node = operand;
        return operand.fields.reduce(field, start);
      }
    }
  }

  function checkText(arg: unknown) {
    if (arg === undefined) fail('invalid value; expected string');
    if (typeof arg !== 'string')
      fail(`wrong type for value; expected string; got ${arg === null ? 'interface {}' : goType(arg)}`);
  }

  /** `last` = what the stage before gave. */
  function call(
    called: string,
    place: Operand,
    whole: { at: number; source: string },
    given: readonly Operand[],
    dot: Held,
    last: Held | null,
  ): Held {
    node = place;
    const { least, most, texts = 0, call: run } = functions.get(called)!;
    const count = given.length + (last ? 1 : 0);
    if (count < least || (most !== undefined && count > most))
      fail(
        `wrong number of args for ${called}: want ${most === undefined ? 'at least ' : ''}${least} got ${count}`,
      );
    const args: unknown[] = [];
    for (const [i, operand] of given.entries()) {
      const { value } = valueOf(operand, dot);
      args.push(value);
      if (i < texts) {
        if (operand.kind === 'literal' && typeof value !== 'string')
          fail(`expected string; found ${operand.source}`);
        if (operand.kind === 'nil') fail('cannot assign nil to string');
        checkText(value);
      }
      if ((called === 'and' && !isTrue(value)) || (called === 'or' && isTrue(value))) return held(value);
    }
    if (last) args.push(last.value);
    if (last && given.length < texts) checkText(last.value);
    try {
      return { value: run(...args), known: called !== 'index' };
    } catch (error) {
      node = whole;
      return fail(`error calling ${called}: ${(error as Error).message}`);
    }
  }

  function command({ operands: [first, ...rest], ...whole }: Command, dot: Held, last: Held | null): Held {
    if (first.kind === 'function') return call(first.name, first, whole, rest, dot, last);
    node = first;
    if (rest.length || last) {
      const [of] =
        first.kind === 'field' || first.kind === 'variable' || first.kind === 'chain'
          ? first.fields.slice(-1)
          : [];
      if (of === undefined) fail(`can't give argument to non-function ${first.source}`);
      valueOf(first, dot);
      fail(`${of!} is not a method but has arguments`);
    }
    if (first.kind === 'nil') fail('nil is not a command');
    return valueOf(first, dot);
  }

  function pipeline(pipe: Pipe, dot: Held): Held {
    let last: Held | null = null;
    for (const each of pipe.commands) {
      const { value } = command(each, dot, last);
      last = held(value);
    }
    const result = last ?? none;
    for (const each of pipe.variables)
      if (pipe.assigns) Object.assign(lookup(each), result);
      else variables.push({ name: each, ...result });
    return result;
  }

  /** Whether the loop around goes on. */
  type Flow = 'on' | 'break' | 'continue';

  function walkAll(pieces: readonly Piece[], dot: Held): Flow {
    for (const piece of pieces) {
      const flow = walk(piece, dot);
      if (flow !== 'on') return flow;
    }
    return 'on';
  }

  function walk(piece: Piece, dot: Held): Flow {
    switch (piece.kind) {
      case 'text':
        out += piece.text;
        return 'on';
      case 'break':
      case 'continue':
        return piece.kind;
      case 'action': {
        const { value } = pipeline(piece.pipe, dot);
        if (piece.pipe.variables.length === 0) out += value === undefined ? '<no value>' : goValue(value);
        return 'on';
      }
      case 'template':
        template(piece, dot);
        return 'on';
      default: {
        const mark = variables.length;
        const result = pipeline(piece.pipe, dot);
        const flow =
          piece.kind === 'range'
            ? range(piece, result, dot)
            : isTrue(result.value)
              ? walkAll(piece.body, piece.kind === 'with' ? result : dot)
              : walkAll(piece.otherwise, dot);
        variables.length = mark;
        return flow;
      }
    }
  }

  type Loop = Extract<Piece, { kind: 'if' | 'with' | 'range' }>;

  function range({ pipe, body, otherwise }: Loop, { value }: Held, dot: Held): Flow {
    const items = itemsOf(value, pipe);
    const mark = variables.length;
    for (const [key, item] of items) {
      const inside: Held = { value: item, known: typeof item === 'bigint' };
      pipe.variables.forEach((each, i) => {
        const isItem = i === pipe.variables.length - 1;
        const target = pipe.assigns ? lookup(each) : variables[mark - pipe.variables.length + i]!;
        Object.assign(target, isItem ? inside : held(key));
      });
      const flow = walkAll(body, inside);
      variables.length = mark;
      if (flow === 'break') break;
    }
    return items.length ? 'on' : walkAll(otherwise, dot);
  }

  function itemsOf(value: unknown, pipe: Pipe): (readonly [key: unknown, item: unknown])[] {
    if (value === undefined) return [];
    if (Array.isArray(value)) return value.map((item, i) => [BigInt(i), item] as const);
    if (isMap(value))
      return Object.keys(value)
        .sort()
        .map((key) => [key, value[key]] as const);
    if (typeof value !== 'bigint' && !Number.isInteger(value))
      return fail(`range can't iterate over ${goValue(value)}`);
    if (pipe.variables.length > 1)
      return fail(`can't use ${goValue(value)} to iterate over more than one variable`);
    const count = Math.max(Number(value), 0);
    return Array.from({ length: count }, (_, i) => [undefined, BigInt(i)] as const);
  }

  function template(piece: Extract<Piece, { kind: 'template' }>, dot: Held) {
    node = piece;
    const body = defined.get(piece.name);
    if (!body) return fail(`template ${JSON.stringify(piece.name)} not defined`);
    if (depth === DEEPEST) fail(`exceeded maximum template depth (${DEEPEST})`);
    const inside = piece.pipe ? pipeline(piece.pipe, dot) : none;
    const [outer, around] = [variables, within];
    variables = [{ name: '$', ...inside }];
    within = piece.name;
    depth++;
    walkAll(body, inside);
    depth--;
    [variables, within] = [outer, around];
  }

  walkAll(main, held(root));
  return out;
}
