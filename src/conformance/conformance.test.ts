import { describe, expect, it } from 'vitest';
import { difference, readable } from './difference.ts';
import { readVectorFiles } from './files.ts';
import { runVectors } from './frame.ts';
import { summarize } from './summary.ts';
import skips from './skips.json' with { type: 'json' };

const vectors = 'src/conformance/vectors';
const names = readVectorFiles([`${vectors}/image-names.json`])[0]!.text;
const first = (text: string) => runVectors('f.json', text)[0]!;

describe('a file of vectors', () => {
  it.each([
    ['{', 'Not valid JSON'],
    ['[1]', 'A vector must be a JSON object.'],
    ['[{"name":"a"}]', 'It has no format. Known formats: '],
    ['[{"name":"a","format":"b/v9"}]', 'Its format "b/v9" is not known.'],
    [
      '[{"name":"a","format":"image-manager/v1","steps":[]}]',
      'Its field kubelet is missing; it must be string.',
    ],
    [
      '[{"name":"a","format":"image-manager/v1","kubelet":"v1.36","steps":[{"dance":1}]}]',
      'It cannot be run: step 0 has an unknown kind: dance',
    ],
    [
      '[{"name":"a","format":"image-manager/v1","kubelet":"v9.9","steps":[]}]',
      'It cannot be run: unknown kubelet version v9.9',
    ],
    [
      '[{"name":"a","format":"kubectl/v1","cases":[{}]}]',
      'It cannot be read: its case 1 has no args: it must be a list of strings',
    ],
  ])('%s says what is wrong with it', (text, message) => {
    const outcome = first(text);
    expect(outcome.result).toBe('failed');
    expect(outcome.reason).toContain(message);
  });

  it('fails where a recorded answer is changed, and names the place', () => {
    const changed = names.replace(/"tag": ?"latest"/, '"tag":"newest"');
    expect(changed).not.toBe(names);
    const failed = runVectors('f.json', changed).filter(({ result }) => result === 'failed');
    expect(failed).toHaveLength(1);
    expect(failed[0]!.difference).toMatchObject({ expected: 'newest', got: 'latest' });
  });

  it('counts by version', () => {
    const summary = summarize(runVectors('f.json', names));
    expect(summary.passed).toBe(JSON.parse(names).length);
    expect(summary.kubelets['v1.36']!.passed).toBeGreaterThan(100);
  });
});

describe('a transcript', () => {
  const file = `${vectors}/cluster/v1.36/blog-v1-both.json`;
  const text = readVectorFiles([file])[0]!.text;
  it('could be a simulated run', () => {
    expect(first(text)).toMatchObject({ result: 'passed' });
  });
  it.each([
    ['another registry answer', /"result": ?"unauthorized"/, '"result":"denied"'],
    ['another event', /Container started/, 'Container begun'],
    ['another status', /"status": ?"ErrImagePull"/g, '"status":"ErrImageNeverPull"'],
    ['another record', /"nodePodsAccessible"|"kubernetesSecrets"/, '"somebodyElse"'],
    ['another image', /"size": ?71000000(?![\s\S]*"size")/, '"size":1'],
    ['another condition', /"Initialized": ?"True"/, '"Initialized":"False"'],
    ['another phase', /"phase": ?"Running"/, '"phase":"Succeeded"'],
    ['another imageID', /"imageID": ?"quay\.io\/acme/, '"imageID":"quay.io/other'],
    ['another message', /Back-off pulling image/, 'Back-off from image'],
    ['another restart count', /"restartCount": ?0/, '"restartCount":1'],
    ['another answer of kubectl', /QoS Class: {2,}BestEffort/, 'QoS Class:                   Burstable'],
    ['another metric', /(pull_required=\\"true\\"\}) \d+/, '$1 99'],
    ['another table', /ErrImagePull   0 /, 'ErrImagePull   7 '],
    ['another kubelet process', /"kubeletProcess": ?\[/, '"kubeletProcess":[{"t":9,"what":"healthy"},'],
    ['a wrong password that is right', /"wrong"|\\\\"wrong\\\\"|wrong/, 's3cret'],
  ])('with %s is none', (_, pattern, other) => {
    const changed = text.replace(pattern, other);
    expect(changed).not.toBe(text);
    expect(first(changed)).toMatchObject({ result: 'failed' });
  });
});

describe('what kubectl printed', () => {
  const read = (name: string) => readVectorFiles([`${vectors}/kubectl/${name}.json`])[0]!.text;
  // Each change is in a command of its own.
  const changes: Record<string, [what: string, pattern: RegExp, other: string][]> = {
    get: [
      ['age', /(elsewhere +1\/1 +Running +0 +)68s/, '$138s'],
      ['status', /(done +0\/1 +)Completed( +0 +70s)/, '$1Succeeded$2'],
      ['space between columns', /(NAME +STATUS +ROLES +AGE)   VERSION/, '$1    VERSION'],
      ['restart count', /"stdout": ?"3"/, '"stdout":"2"'],
      ['message', /ErrImagePull: unauthorized: /, 'ErrImagePull: denied: '],
      ['suggestion', /\\tget\\n/, '\\tset\\n'],
    ],
    describe: [
      ['event', /Container image \\"quay\.io\/acme\/tool:v1\\" is not present/, 'Image is not present'],
      ['count of an event', /37s \(x4 over 76s\)/, '37s (x3 over 76s)'],
      ['end of a line', /Initialized {17}True \\n/, 'Initialized                 True\\n'],
    ],
    logs: [
      ['default container', /Defaulted container \\"web\\"/, 'Defaulted container \\"side\\"'],
      ['reason', /is waiting to start: ErrImageNeverPull/, 'is waiting to start: ErrImagePull'],
    ],
    delete: [
      ['pod', /pod \\"twice\\" deleted/, 'pod \\"thrice\\" deleted'],
      ['exit code', /"exitCode": ?1/, '"exitCode":0'],
    ],
  };
  it.each(Object.entries(changes))('in %s.json is noticed when it is changed', (name, all) => {
    const changed = all.reduce((text, [what, pattern, other]) => {
      expect(text, what).toMatch(pattern);
      return text.replace(pattern, other);
    }, read(name));
    const failed = runVectors(`${vectors}/kubectl/${name}.json`, changed).filter(
      ({ result }) => result === 'failed',
    );
    expect(failed).toHaveLength(all.length);
  });
  it('is the same for a file without its siblings', () => {
    expect(runVectors('elsewhere/more.json', read('logs')).every(({ result }) => result === 'passed')).toBe(
      true,
    );
  });
});

describe('the first difference', () => {
  it.each([
    [{ a: 1 }, { a: 1 }, null],
    [{ a: null }, {}, 'a'],
    [[1, 2], [1], '[1]'],
    [{ a: { b: [0] } }, { a: { b: [1] } }, 'a.b[0]'],
    [[], {}, ''],
  ])('%j and %j', (expected, got, path) => {
    expect(difference(expected, got)?.path ?? null).toBe(path);
  });
  it('of long texts is shown from where they part', () => {
    const long = 'x'.repeat(100);
    expect(readable({ path: 'message', expected: `${long}a`, got: `${long}b` })).toContain('character 101');
  });
});

it('the list of what is left out only shrinks', () => {
  expect(skips.length).toBeLessThanOrEqual(6);
});
