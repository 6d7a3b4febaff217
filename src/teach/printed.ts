/** What was entered in the terminal. */
import type { Entered } from './situation.ts';
import type { When } from './types.ts';

const spaced = (text: string) => text.replace(/\s+/g, ' ').trim();

/** Whether a command, or more, was entered. */
export const isEntered = (command: string, entered: Entered): boolean =>
  spaced(entered.command).includes(spaced(command));

/** Whether it also printed what a check wants. */
export const hasPrinted = (
  { command, contains = '' }: NonNullable<When['printed']>,
  entered: Entered,
): boolean => isEntered(command, entered) && entered.output.includes(contains);
