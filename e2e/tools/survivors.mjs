/** What a report of Stryker says about mutants, in a form that stays the same when code moves. */

const KILLED = ['Killed', 'Timeout'];
/** Those that no test covers have survived, too. */
const SURVIVED = ['Survived', 'NoCoverage'];
/** Longer texts are cut: they only have to be told apart. */
const LONGEST = 100;

const shortened = (text) => {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
};

/** The text between two places of a source, whose lines and columns count from 1. */
function textAt(source, { start, end }) {
  const lines = source.split('\n').slice(start.line - 1, end.line);
  lines.push(lines.pop().slice(0, end.column - 1));
  lines[0] = lines[0].slice(start.column - 1);
  return lines.join('\n');
}

export const describe = ({ file, mutator, from, to }) =>
  `${file}: ${mutator}: ${JSON.stringify(from)} → ${JSON.stringify(to)}`;

/** Whether a file is the path, or below it. */
export const isBelow = (file, path) => file === path || file.startsWith(`${path.replace(/\/$/, '')}/`);

/**
 * The survivors of the files for which `tried` holds, by file and in the order of the source, each with how often it
 * is there; and how many mutants there are that a test could kill, and were killed, file by file.
 */
export function survivorsOf(report, tried) {
  const survivors = new Map();
  const files = [];
  for (const [file, { source, mutants }] of Object.entries(report.files).sort(([a], [b]) =>
    a < b ? -1 : 1,
  )) {
    if (!tried(file)) continue;
    const killed = mutants.filter(({ status }) => KILLED.includes(status)).length;
    const alive = mutants.filter(({ status }) => SURVIVED.includes(status));
    files.push({ file, killed, valid: killed + alive.length });
    const order = ({ location: { start } }) => start.line * 1e4 + start.column;
    for (const mutant of alive.sort((a, b) => order(a) - order(b))) {
      const one = {
        file,
        mutator: mutant.mutatorName,
        from: shortened(textAt(source, mutant.location)),
        to: shortened(mutant.replacement ?? ''),
      };
      const same = survivors.get(describe(one));
      if (same) same.times++;
      else survivors.set(describe(one), { ...one, times: 1 });
    }
  }
  return { survivors: [...survivors.values()], files };
}

/**
 * `added`: survivors that are not in the list, or more often than it says; `gone`: entries of the list that do not
 * survive any more, or less often. Entries of files that were not tried are neither.
 */
export function compare(listed, found, tried) {
  const timesIn = (list) => new Map(list.map((one) => [describe(one), one.times]));
  const [before, now] = [timesIn(listed), timesIn(found)];
  const more = (list, others) =>
    list.flatMap((one) => {
      const times = one.times - (others.get(describe(one)) ?? 0);
      return times > 0 && tried(one.file) ? [{ ...one, times }] : [];
    });
  return { added: more(found, before), gone: more(listed, now) };
}
