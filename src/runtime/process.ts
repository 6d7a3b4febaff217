/** What a container's process does. Facts: the lab's own rules in `spec/product.md`, measured nodes for signals. */
import type { ProcessSpec } from '../api/lab.ts';
import type { Container } from '../api/objects.ts';
import { parseDuration } from '../sim/duration.ts';

export interface Process {
  /** Milliseconds after the start; null = it runs until it is stopped. */
  exitAfter: number | null;
  exitCode: number;
  /** As process 1 it does not listen to SIGTERM and is killed at the end of the grace period. */
  ignoresTerm: boolean;
}

const number = (text: string | undefined) =>
  text !== undefined && /^\d+(\.\d+)?$/.test(text) ? Number(text) : null;

function secondsOf(text: string | undefined): number | null | 'infinity' {
  if (text === 'infinity' || text === 'inf') return 'infinity';
  const plain = number(text);
  if (plain !== null) return plain;
  try {
    const seconds = text === undefined ? -1 : parseDuration(text) / 1000;
    // A negative number is an unknown option to it.
    return seconds < 0 ? null : seconds;
  } catch {
    return null;
  }
}

function simple(words: readonly string[]): Process | null {
  const [name = '', argument] = words;
  const command = name.replace(/^.*\//, '');
  if (command === 'true') return { exitAfter: 0, exitCode: 0, ignoresTerm: false };
  if (command === 'false') return { exitAfter: 0, exitCode: 1, ignoresTerm: false };
  if (command === 'exit')
    return { exitAfter: 0, exitCode: (number(argument) ?? 0) & 255, ignoresTerm: false };
  if (command !== 'sleep') return null;
  const seconds = secondsOf(argument);
  if (seconds === null) return { exitAfter: 0, exitCode: 1, ignoresTerm: false };
  return {
    exitAfter: seconds === 'infinity' ? null : Math.round(seconds * 1000),
    exitCode: 0,
    ignoresTerm: true,
  };
}

/** `sh -c "a; b; exit N"`: one simple command after another; what it does not know takes no time. */
function shell(script: string): Process {
  let after = 0;
  let exitCode = 0;
  for (const part of script.split(/;|&&|\n/).map((text) => text.trim())) {
    if (part === '') continue;
    const step = simple(part.split(/\s+/));
    if (!step) {
      exitCode = 0;
      continue;
    }
    if (step.exitAfter === null) return { exitAfter: null, exitCode: 0, ignoresTerm: true };
    after += step.exitAfter;
    exitCode = step.exitCode;
    if (part.startsWith('exit')) break;
  }
  return { exitAfter: after, exitCode, ignoresTerm: true };
}

/** The command and arguments when the lab understands them, else what the image's tag says, else until it is stopped. */
export function processOf(container: Container, ofImage: ProcessSpec | undefined): Process {
  const words = [...(container.command ?? []), ...(container.args ?? [])].map(String);
  const name = words[0]?.replace(/^.*\//, '') ?? '';
  if (['sh', 'bash', 'ash'].includes(name) && words[1] === '-c') return shell(words[2] ?? '');
  const known = words.length ? simple(words) : null;
  if (known) return known;
  if (ofImage)
    return {
      exitAfter: ofImage.exitAfter ?? (ofImage.exitCode === undefined ? null : 0),
      exitCode: ofImage.exitCode ?? 0,
      ignoresTerm: false,
    };
  return { exitAfter: null, exitCode: 0, ignoresTerm: false };
}
