import { describe, expect, it } from 'vitest';
import { coursesOf } from '../compare/courses.ts';
import { podKeysOf } from '../lab/view.ts';
import { runFiles } from '../manifest/run.ts';
import { loadScenario, scenarioNames } from '../scenarios/index.ts';
import { fold, settled } from './fold.ts';
import { type Column, matrix, matrixCsv, matrixReport, matrixText } from './index.ts';
import { rangeOf } from './print.ts';
import { Configurations, allSettings } from './settings.ts';

const filesOf = async (name: string) => (await loadScenario(name))!;
const small = scenarioNames.filter((name) => name !== 'hundred-secrets');

describe('each column is a run with its settings', () => {
  it.each(['blog-post', 'four-policies', 'upgrade-v1.34-v1.35', 'rollback-to-v1.34'])('%s', async (name) => {
    const files = await filesOf(name);
    const { pods, columns } = matrix(files)!;
    expect(columns.length).toBe(allSettings().length);
    for (const { courses, refused, ...settings } of columns) {
      const configurations = new Configurations();
      const { compilation, trace } = runFiles(files, {
        kubelet: settings.kubelet,
        editKubelet: (text) => configurations.textWith(text, settings),
      });
      const { config } = compilation.input!.kubelet;
      expect(refused).toBe(config.ok ? '' : config.error);
      if (!config.ok) continue;
      expect(podKeysOf(trace!).every((pod) => pods.includes(pod))).toBe(true);
      expect(courses).toEqual(pods.map((pod) => coursesOf(trace!, pod)));
    }
  });

  it('says the last words of a kubelet that refuses its settings', async () => {
    const { columns } = matrix(await filesOf('blog-post'))!;
    const words = (kubelet: string, gate: boolean, policy: string | null) =>
      columns.find((each) => each.kubelet === kubelet && each.gate === gate && each.policy === policy)!
        .refused;
    expect(words('v1.36', false, 'AlwaysVerify')).toContain('must not be set if');
    expect(words('v1.32', true, 'AlwaysVerify')).toContain('unrecognized feature gate');
    expect(words('v1.32', false, null)).toBe('');
    expect(words('v1.36', true, 'AlwaysVerify')).toBe('');
  });

  it('keeps an allowlist only for the policy that reads it', async () => {
    const { columns } = matrix(await filesOf('four-policies'), { kubelets: ['v1.36'] })!;
    expect(columns.filter(({ gate, refused }) => gate && refused)).toEqual([]);
  });

  it('is null for files that cannot be run', () => {
    expect(matrix([{ name: 'a.yaml', text: 'kind: Pod\n  x' }])).toBeNull();
  });
});

describe('folding', () => {
  it.each(small)('every column of %s is in one group, whose columns settle alike', async (name) => {
    const { columns, groups } = matrix(await filesOf(name))!;
    expect(groups.flatMap((group) => group.columns).sort((a, b) => a - b)).toEqual(columns.map((_, i) => i));
    for (const group of groups) {
      const [first, ...others] = group.columns.map((i) => columns[i]!);
      for (const other of others) {
        expect(other.refused).toBe(first!.refused);
        expect(other.courses.map(settled)).toEqual(first!.courses.map(settled));
      }
      const combined = group.kubelets.length * group.policies.length;
      expect(combined).toBe(group.columns.length);
    }
  });

  it('tells a failure and what repeats it once', () => {
    const course = (...statuses: string[]) => statuses.map((status, t) => ({ t, status }));
    const failing = ['ErrImagePull', 'ImagePullBackOff'];
    expect(settled(course('Pending', 'ContainerCreating', ...failing, ...failing, ...failing))).toEqual(
      failing,
    );
    expect(settled(course(...failing, ...failing, 'Running', ...failing))).toEqual([
      ...failing,
      'Running',
      ...failing,
    ]);
    expect(settled(course('Pending'))).toEqual(['Pending']);
    expect(settled(course('Running', ''))).toEqual(['Running', '']);
  });

  it('does not fold what differs', () => {
    const column = (kubelet: string, status: string): Column => ({
      kubelet,
      gate: true,
      policy: 'AlwaysVerify',
      refused: '',
      courses: [[{ t: 0, status }]],
    });
    const groups = fold([
      column('v1.35', 'Running'),
      column('v1.36', 'ErrImagePull'),
      column('v1.37', 'Running'),
    ]);
    expect(groups.map(({ kubelets }) => kubelets)).toEqual([['v1.35', 'v1.37'], ['v1.36']]);
  });
});

describe('printing', () => {
  it('names versions in a row as a range', () => {
    const order = ['a', 'b', 'c', 'd', 'e'];
    expect(rangeOf(['a', 'b', 'c', 'e'], order)).toBe('a–c, e');
    expect(rangeOf(['a', 'b', 'd'], order)).toBe('a, b, d');
  });

  it('has the same last STATUS in all three', async () => {
    const found = matrix(await filesOf('multi-tenant'), { kubelets: ['v1.34', 'v1.36'] })!;
    const text = matrixText(found);
    expect(text).toMatch(/^default|^tenant-b\/intruder +Running +.*ImagePullBackOff/m);
    const lines = matrixCsv(found).trimEnd().split('\r\n');
    expect(lines.length).toBe(1 + found.columns.length * found.pods.length);
    const report = matrixReport(found);
    expect(report.columns.length).toBe(found.columns.length);
    for (const { kubelet, gate, policy, cells } of report.columns)
      for (const { pod, status } of cells)
        expect(lines).toContainEqual(
          expect.stringMatching(
            new RegExp(`^${pod},${kubelet},${gate ? 'on' : 'off'},${policy ?? ''},${status},`),
          ),
        );
  });

  it('quotes what has a comma in CSV', async () => {
    const csv = matrixCsv(matrix(await filesOf('blog-post'), { kubelets: ['v1.32'] })!);
    expect(csv).toContain(
      ',"failed to merge global and in-flight KubeletConfiguration while setting defaults, error: ',
    );
  });
});
