/** The tests that are let loose on a broken engine: its own and those that are quick of the layers around it. */
const folders = ['kubelet', 'registry', 'runtime', 'lab'];
const more = ['src/conformance/quick.test.ts'];
/** What takes seconds and tests no rule that the others do not. */
const slow = ['properties', 'shipped', 'upstream-e2e', 'many', 'workloads/many'].map(
  (name) => `src/lab/${name}.test.ts`,
);

export const isTest = (path) =>
  more.includes(path) ||
  (folders.some((folder) => path.startsWith(`src/${folder}/`)) &&
    path.endsWith('.test.ts') &&
    !slow.includes(path));

/** Runs compared with runs: what breaks a rule breaks it in both of them, and what they cost is lost on it. */
const ofCopies = 'src/lab/run.test.ts';
export const mayNotice = (test, mutated) =>
  test !== ofCopies || mutated.startsWith('src/lab/') || mutated.endsWith('/clone.ts');
