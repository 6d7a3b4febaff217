/** The forms of events' messages. */

const verbs: Readonly<Record<string, string>> = { '%q': '"(?:[^"\\\\]|\\\\.)*"', '%d': '\\d+', '%s': '.+' };

const patternOf = (form: string) =>
  new RegExp(
    `^(?:\\(combined from similar events\\): )?${form
      .split(/(%[qds])/)
      .map((part) => verbs[part] ?? part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('')}$`,
    's',
  );

/** Whether a message has one of these forms. */
export const formsMatch = (forms: readonly string[], message: string): boolean =>
  forms.some((form) => patternOf(form).test(message));
