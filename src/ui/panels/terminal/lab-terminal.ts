/** The terminal of a session: it stays, with all that was printed, while its panel is closed. */
import { FitAddon } from '@xterm/addon-fit';
import { Terminal } from '@xterm/xterm';
import sheet from '@xterm/xterm/css/xterm.css?inline';
import { messageOf } from '../../../session/fault.ts';
import type { Session } from '../../../session/session.ts';
import { keepLines, typedLines, withLine } from '../../../session/shell/history.ts';
import { ShellGone, type ShellThread, browserShell } from '../../../session/shell/shell-thread.ts';
import { NOTED, note } from '../../../session/shell/entered.ts';
import { takeOver } from '../../../session/shell/take-over.ts';
import { NARROW } from '../../base/media.ts';
import { followCursor } from './follow.ts';
import { type Key, keysOf } from './keys.ts';
import { type Line, completed, emptyLine, press } from './line.ts';
import { linkTo } from './links.ts';
import { followTheme, fontOf } from './look.ts';
import { Prompt } from './prompt.ts';
import { CLEAR, inColumns, safe, spoken } from './text.ts';

/** Lines that can be scrolled back to. */
const SCROLLBACK = 10_000;
/** Characters that are written at a time: in between the page is drawn. */
const PART = 32_768;
/** Keys that wait for a command to end. */
const AHEAD = 1000;
/** Words that Tab lists at most. */
const LISTED = 200;
/** Characters of output that are read out. */
const SPOKEN = 2000;
/** Milliseconds from a change of the files until the shell reads them ahead of the next command. */
const WARM_AFTER = 400;

Terminal.strings.promptLabel = 'Command line. Press Escape, then Tab, to leave the terminal.';

/** Milliseconds in which the panel is drawn, before the thread takes its part of the processor. */
const SHOWN_AFTER = 80;

/** What the panel does for the terminal while it is shown. */
export interface Panel {
  /** Several lines were pasted. */
  ask(script: string): void;
  /** Whether the next letter is taken as with Ctrl. */
  ctrl(on: boolean): void;
}

export class LabTerminal {
  readonly #element = document.createElement('div');
  /** Read out by a screen reader. */
  readonly #log = document.createElement('div');
  readonly #terminal = new Terminal({
    scrollback: SCROLLBACK,
    screenReaderMode: true,
    convertEol: true,
    cursorBlink: false,
    minimumContrastRatio: 4.5,
    ...fontOf(1),
  });
  readonly #fit = new FitAddon();
  readonly #prompt = new Prompt(this.#terminal);
  readonly #thread: ShellThread;
  #history: readonly string[];
  #line: Line;
  /** `root@node-1:~# ` */
  #head: string;
  #running: AbortController | null = null;
  /** Keys are not heard yet: a command runs, or words to complete are looked for. */
  #busy = false;
  #ahead: Key[] = [];
  /** The line of which Tab has found several words. */
  #tabbed: string | null = null;
  #leaves = true;
  #ctrl = false;
  #panel: Panel | null = null;
  #warming: ReturnType<typeof setTimeout> | undefined;

  constructor(
    readonly session: Session,
    make: () => ShellThread = browserShell,
  ) {
    this.#thread = make();
    this.#history = typedLines(session.storage);
    this.#line = emptyLine(this.#history);
    const node = session.store.getState().compilation.input?.node.name ?? 'node';
    this.#head = `root@${node}:~# `;
    this.#element.style.height = '100%';
    Object.assign(this.#log, { role: 'log', ariaLabel: 'Output' });
    const style = document.createElement('style');
    style.textContent = sheet;
    this.#element.append(style);
    this.#terminal.loadAddon(this.#fit);
    this.#terminal.attachCustomKeyEventHandler((event) => this.#isOurs(event));
    this.#terminal.onData((data) => this.#hear(data));
    this.#terminal.onResize(() => this.#busy || this.#draw());
    session.store.subscribe((state, before) => {
      if (state.files !== before.files || state.hideFrom !== before.hideFrom) this.#warm(WARM_AFTER);
      if (state.hideFrom !== null && state.hideFrom !== before.hideFrom) this.#hide();
    });
  }

  /** Puts it into its panel; `log` is the place of what is read out. */
  show(box: HTMLElement, log: HTMLElement, panel: Panel): void {
    this.#panel = panel;
    box.append(this.#element);
    log.append(this.#log);
    if (this.#terminal.element) {
      this.fit();
      this.#terminal.refresh(0, this.#terminal.rows - 1);
    } else this.#open();
    this.#warm(SHOWN_AFTER);
  }

  hide(): void {
    this.#panel = null;
    this.#element.remove();
    this.#log.remove();
  }

  focus(): void {
    this.#terminal.focus();
  }

  /** To the size of its place, at a factor of size. */
  fit(scale?: number): void {
    if (scale !== undefined) Object.assign(this.#terminal.options, fontOf(scale));
    if (this.#element.offsetParent && this.#terminal.element) this.#fit.fit();
  }

  #open(): void {
    this.#terminal.open(this.#element);
    // What is read out is said once, and politely.
    this.#element.querySelector('.live-region')?.setAttribute('aria-live', 'off');
    this.#terminal.textarea?.addEventListener('focus', () => {
      this.#leaves = true;
      // On a phone its line may be behind the bars at the foot.
      if (matchMedia(NARROW).matches) this.#element.closest('section')?.scrollIntoView({ block: 'end' });
    });
    followTheme(this.#terminal);
    linkTo(this.#terminal, this.session);
    this.fit();
    // What is pasted comes in brackets.
    this.#terminal.write('\x1b[?2004h');
    this.#draw();
  }

  #place() {
    const { files, cursor, hideFrom } = this.session.store.getState();
    return { files, at: cursor, until: hideFrom };
  }

  /** Lets the thread read and run the files, so that the next command is quick. */
  #warm(after: number): void {
    clearTimeout(this.#warming);
    if (!this.#panel) return;
    this.#warming = setTimeout(() => {
      if (this.#busy || !this.#panel) return;
      const told = (head: string) => {
        if (this.#busy || head === this.#head) return;
        this.#head = head;
        this.#draw();
      };
      this.#thread.warm(this.#place()).then(told, () => undefined);
    }, after);
  }

  /** Whether the terminal takes a key, rather than the page or the browser. */
  #isOurs(event: KeyboardEvent): boolean {
    if (event.type !== 'keydown') return true;
    const { key, ctrlKey, metaKey, shiftKey } = event;
    if (/^F\d+$/.test(key)) return false;
    if (key === 'Tab') return !shiftKey && !this.#leaves;
    if (/^(Shift|Control|Alt|Meta)$/.test(key)) return true;
    this.#leaves = key === 'Escape';
    // Without a search to end, it is the panel's: full screen ends.
    if (key === 'Escape') return this.#line.search !== null;
    const letter = ctrlKey || metaKey ? key.toLowerCase() : '';
    if (letter === 'v') return false;
    if (letter === 'c' && this.#terminal.hasSelection()) {
      setTimeout(() => this.#terminal.clearSelection());
      return false;
    }
    return true;
  }

  #hear(data: string): void {
    if (data === '') return;
    let heard = data;
    if (this.#ctrl && /^[a-z]$/i.test(data)) heard = String.fromCharCode(data.charCodeAt(0) & 31);
    this.setCtrl(false);
    this.press(keysOf(heard));
  }

  /** The next letter is taken as with Ctrl. */
  setCtrl(on: boolean): void {
    if (on === this.#ctrl) return;
    this.#ctrl = on;
    this.#panel?.ctrl(on);
  }

  /** Keys, in their order; those that come while a command runs wait for its end. */
  press(keys: readonly Key[]): void {
    for (const key of keys) {
      const lines = key.name === 'paste' ? key.text.replace(/[\r\n]+$/, '') : '';
      if (/[\r\n]/.test(lines) && this.#panel) this.#panel.ask(lines.replace(/\r\n?/g, '\n'));
      else if (!this.#busy) this.#do(key.name === 'paste' ? { name: 'text', text: lines } : key);
      else if (key.name === 'interrupt') this.#interrupt();
      else if (this.#ahead.length < AHEAD) this.#ahead.push(key);
    }
  }

  /** Types a script and runs it, as if it were one line. */
  runScript(script: string): void {
    if (this.#busy) return void this.#ahead.push({ name: 'text', text: script }, { name: 'enter' });
    this.#line = { ...emptyLine(this.#history), text: script, at: script.length };
    void this.#run();
  }

  #interrupt(): void {
    if (!this.#running || this.#running.signal.aborted) return;
    this.#ahead = [];
    this.#terminal.write('^C\n');
    this.#running.abort();
  }

  #do(key: Key): void {
    const { line, asked } = press(this.#line, key, this.#history);
    this.#line = line;
    if (asked !== 'complete') this.#tabbed = null;
    switch (asked) {
      case 'enter':
        return void this.#run();
      case 'complete':
        return void this.#complete();
      case 'interrupt':
        this.#prompt.finish({ ...this.#shown(), text: `${line.text}^C` });
        return this.#begin();
      case 'clear':
        return this.#clear();
      default:
        return this.#draw();
    }
  }

  #shown() {
    const { text, at, search, missed } = this.#line;
    const head =
      search === null
        ? `\x1b[1m${safe(this.#head)}\x1b[m`
        : `(${missed ? 'failed ' : ''}reverse-i-search)\`${safe(search)}': `;
    return { head, text, at };
  }

  #draw(): void {
    if (this.#terminal.element) this.#prompt.draw(this.#shown());
  }

  /** An empty line below all that was written. */
  #begin(): void {
    // As an answer, too: the prompt is seen with what was printed, not a frame later.
    this.#terminal.input('');
    this.#terminal.write('', () => {
      this.#prompt.forget();
      this.#line = emptyLine(this.#history, this.#line.cut);
      this.#draw();
      this.#goOn();
    });
  }

  #goOn(): void {
    this.#busy = false;
    const ahead = this.#ahead;
    this.#ahead = [];
    this.press(ahead);
  }

  /** What comes is hidden from now on: what follows it ends, and what was printed of it goes. */
  #hide(): void {
    this.#interrupt();
    this.#log.textContent = '';
    this.#prompt.forget();
    this.#terminal.clear();
    this.#terminal.write(CLEAR);
    if (!this.#busy) this.#draw();
  }

  #clear(): void {
    this.#prompt.forget();
    this.#terminal.write(CLEAR);
    this.#draw();
  }

  async #complete(): Promise<void> {
    this.#busy = true;
    const { text, at } = this.#line;
    try {
      const { from, words } = await this.#thread.complete(text, at, this.#place());
      this.#line = completed(this.#line, from, words);
      const now = `${this.#line.at} ${this.#line.text}`;
      if (words.length > 1 && this.#line.text === text && this.#tabbed === now) this.#list(words);
      this.#tabbed = now;
    } catch {
      // No words, then.
    }
    this.#draw();
    this.#goOn();
  }

  #list(words: readonly string[]): void {
    const listed = words.slice(0, LISTED);
    const more = words.length > LISTED ? `\n… and ${words.length - LISTED} more` : '';
    const text = inColumns(listed, this.#terminal.cols) + more;
    this.#prompt.finish(this.#shown());
    this.#terminal.write('', () => {
      this.#prompt.forget();
      this.#terminal.write(`${safe(text)}\n`);
      this.#draw();
    });
    this.#say(text);
  }

  async #run(): Promise<void> {
    const { session } = this;
    const typed = this.#line.text;
    this.#busy = true;
    this.#prompt.finish(this.#shown());
    if (typed.trim() === '') return this.#begin();
    const running = (this.#running = new AbortController());
    const given = this.#place();
    const follow = followCursor(session, this.#thread);
    let said = '';
    let heard = '';
    const write = (text: string) => {
      said = (said + text).slice(-SPOKEN);
      heard = (heard + text).slice(-NOTED);
      this.#terminal.write(safe(text));
    };
    try {
      const { cols: columns, rows } = this.#terminal;
      const watcher = { write, follows: follow.begin };
      const done = await this.#thread.run(typed, given, { columns, rows }, watcher, running.signal);
      follow.stop();
      if (!done) {
        this.#line = { ...this.#line, text: `${typed}\n`, at: typed.length + 1 };
        this.#running = null;
        this.#draw();
        return this.#goOn();
      }
      said = (said + done.output).slice(-SPOKEN);
      // What is written now is an answer: it is not put off to the next turn.
      this.#terminal.input('');
      await this.#print(done.output, running.signal);
      takeOver(session, typed, given, done, follow.at() ?? given.at);
      note(session, typed, heard + done.output);
      this.#head = done.prompt;
    } catch (error) {
      follow.stop();
      const ended = `The shell ended: ${messageOf(error)}.`;
      said =
        error instanceof ShellGone
          ? `${ended} It was started anew, without its variables and working directory.`
          : ended;
      this.#terminal.write(`\x1b[31m${safe(said)}\x1b[m\n`);
    }
    this.#running = null;
    if (said !== '' && !said.endsWith('\n') && !said.endsWith(CLEAR)) this.#terminal.write('\n');
    this.#say(said);
    this.#history = withLine(this.#history, typed);
    keepLines(session.storage, this.#history);
    this.#begin();
  }

  /** All of it, or until the command is stopped. */
  async #print(text: string, signal: AbortSignal): Promise<void> {
    if (text.length <= PART) return this.#terminal.write(safe(text));
    for (let at = 0; at < text.length && !signal.aborted;) {
      const end = text.lastIndexOf('\n', at + PART) + 1;
      const part = text.slice(at, end > at ? end : at + PART);
      await new Promise<void>((resolve) => this.#terminal.write(safe(part), resolve));
      at += part.length;
    }
  }

  #say(text: string): void {
    this.#log.textContent = spoken(text);
  }
}

const terminals = new WeakMap<Session, LabTerminal>();

export function terminalOf(session: Session): LabTerminal {
  const there = terminals.get(session) ?? new LabTerminal(session);
  terminals.set(session, there);
  return there;
}
