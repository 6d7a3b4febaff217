/** Tokens as nodes. Models go.yaml.in/yaml/v2/parserc.go yaml_parser_state_machine */
import { Scanner } from './scanner.ts';
import { type Mark, type Token, type TokenType, YamlFault, fault } from './tokens.ts';

export interface YamlNode {
  kind: 'scalar' | 'alias' | 'sequence' | 'mapping';
  /** From zero. */
  line: number;
  tag: string;
  /** A scalar's text, an alias' name. */
  value: string;
  /** A scalar whose type follows from its text. */
  implicit: boolean;
  /** Items; alternating keys and values; the target of an alias. */
  children: YamlNode[];
}

const STANDARD = 'tag:yaml.org,2002:';

export class Parser {
  private readonly scanner: Scanner;
  private readonly tags = new Map<string, string>();
  private readonly anchors = new Map<string, YamlNode>();

  constructor(text: string) {
    this.scanner = new Scanner(text);
  }

  /** The first document, null when there is none. */
  document(): YamlNode | null {
    this.scanner.next();
    let root: YamlNode;
    if (this.is('version', 'tag-directive', 'document-start')) {
      this.directives();
      const first = this.scanner.peek();
      if (first.type !== 'document-start')
        throw fault('parser', 'did not find expected <document start>', first.start);
      this.scanner.next();
      root = this.is('version', 'tag-directive', 'document-start', 'document-end', 'stream-end')
        ? empty(this.scanner.peek().start)
        : this.node(true, false);
    } else if (this.is('stream-end')) return null;
    else {
      this.directives();
      root = this.node(true, false);
    }
    this.scanner.peek();
    return root;
  }

  private is(...types: TokenType[]): boolean {
    return types.includes(this.scanner.peek().type);
  }

  private directives() {
    let versions = 0;
    while (this.is('version', 'tag-directive')) {
      const { type, start, value, suffix } = this.scanner.peek();
      if (type === 'version') {
        if (versions++ > 0) throw fault('parser', 'found duplicate %YAML directive', start);
        if (value !== '1.1') throw fault('parser', 'found incompatible YAML document', start);
      } else if (this.tags.has(value)) throw fault('parser', 'found duplicate %TAG directive', start);
      else this.tags.set(value, suffix);
      this.scanner.next();
    }
    if (!this.tags.has('!')) this.tags.set('!', '!');
    if (!this.tags.has('!!')) this.tags.set('!!', STANDARD);
  }

  private node(block: boolean, indentless: boolean): YamlNode {
    const { scanner } = this;
    const first = scanner.peek();
    if (first.type === 'alias') {
      scanner.next();
      const target = this.anchors.get(first.value);
      if (!target) throw new YamlFault(`unknown anchor '${first.value}' referenced`);
      return {
        ...empty(first.start),
        kind: 'alias',
        value: first.value,
        implicit: false,
        children: [target],
      };
    }
    let anchor: Token | null = null;
    let tagged: Token | null = null;
    if (this.is('anchor')) {
      anchor = scanner.next();
      if (this.is('tag')) tagged = scanner.next();
    } else if (this.is('tag')) {
      tagged = scanner.next();
      if (this.is('anchor')) anchor = scanner.next();
    }
    const tag = tagged ? this.tagOf(tagged, first.start) : '';
    const found: YamlNode = { ...empty(first.start), tag };
    const { type, value, plain, start } = scanner.peek();
    const begin = (kind: 'sequence' | 'mapping') => {
      found.kind = kind;
      if (anchor) this.anchors.set(anchor.value, found);
    };
    if (indentless && type === '-') {
      begin('sequence');
      this.indentlessSequence(found);
    } else if (type === 'scalar') {
      scanner.next();
      found.value = value;
      found.implicit = (tag === '' && plain) || tag === '!';
    } else if (type === '[') {
      begin('sequence');
      this.flowSequence(found);
    } else if (type === '{') {
      begin('mapping');
      this.flowMapping(found);
    } else if (block && type === 'block-sequence') {
      begin('sequence');
      this.blockSequence(found);
    } else if (block && type === 'block-mapping') {
      begin('mapping');
      this.blockMapping(found);
    } else if (anchor || tag !== '') found.implicit = tag === '';
    else throw fault('parser', 'did not find expected node content', start, first.start);
    if (found.kind === 'scalar' && anchor) this.anchors.set(anchor.value, found);
    return found;
  }

  private tagOf({ value, suffix, start }: Token, context: Mark): string {
    if (value === '') return suffix;
    const prefix = this.tags.get(value);
    if (prefix === undefined || prefix + suffix === '')
      throw fault('parser', 'found undefined tag handle', start, context);
    return prefix + suffix;
  }

  private blockSequence({ children }: YamlNode) {
    const { start: begin } = this.scanner.next();
    while (this.is('-')) {
      const { start } = this.scanner.next();
      children.push(this.is('-', 'block-end') ? empty(start) : this.node(true, false));
    }
    this.end('block-end', "did not find expected '-' indicator", begin);
  }

  private indentlessSequence({ children }: YamlNode) {
    while (this.is('-')) {
      const { start } = this.scanner.next();
      children.push(this.is('-', '?', ':', 'block-end') ? empty(start) : this.node(true, false));
    }
  }

  private blockMapping({ children }: YamlNode) {
    const { start: begin } = this.scanner.next();
    const part = (start: Mark) =>
      children.push(this.is('?', ':', 'block-end') ? empty(start) : this.node(true, true));
    while (this.is('?')) {
      part(this.scanner.next().start);
      if (this.is(':')) part(this.scanner.next().start);
      else children.push(empty(this.scanner.peek().start));
    }
    this.end('block-end', 'did not find expected key', begin);
  }

  private flowSequence({ children }: YamlNode) {
    const { start: begin } = this.scanner.next();
    for (let first = true; !this.is(']'); first = false) {
      if (!first) this.end(',', "did not find expected ',' or ']'", begin);
      if (this.is('?')) children.push(this.pair());
      else if (!this.is(']')) children.push(this.node(false, false));
    }
    this.scanner.next();
  }

  /** One key and its value within a list: `[a: b]`. */
  private pair(): YamlNode {
    const { start } = this.scanner.next();
    const found: YamlNode = { ...empty(start), kind: 'mapping' };
    if (this.is(':', ',', ']')) {
      // The current position is used as the key's.
      found.children.push(empty(this.scanner.next().start));
    } else found.children.push(this.node(false, false));
    found.children.push(this.flowValue(']'));
    return found;
  }

  private flowValue(end: ']' | '}'): YamlNode {
    if (this.is(':')) {
      this.scanner.next();
      if (!this.is(',', end)) return this.node(false, false);
    }
    return empty(this.scanner.peek().start);
  }

  private flowMapping({ children }: YamlNode) {
    const { start: begin } = this.scanner.next();
    for (let first = true; !this.is('}'); first = false) {
      if (!first) this.end(',', "did not find expected ',' or '}'", begin);
      if (this.is('?')) {
        this.scanner.next();
        children.push(this.is(':', ',', '}') ? empty(this.scanner.peek().start) : this.node(false, false));
        children.push(this.flowValue('}'));
      } else if (!this.is('}')) {
        children.push(this.node(false, false));
        children.push(empty(this.scanner.peek().start));
      }
    }
    this.scanner.next();
  }

  private end(type: TokenType, words: string, begin: Mark) {
    const next = this.scanner.peek();
    if (next.type !== type) throw fault('parser', words, next.start, begin);
    this.scanner.next();
  }
}

const empty = ({ line }: Mark): YamlNode => ({
  kind: 'scalar',
  line,
  tag: '',
  value: '',
  implicit: true,
  children: [],
});
