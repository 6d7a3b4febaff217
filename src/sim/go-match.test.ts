import { describe, expect, it } from 'vitest';
import { matchGlob } from './go-match.ts';

const BAD = null;

describe("Go's filepath.Match", () => {
  // The cases of path/filepath/match_test.go TestMatch.
  it.each<[pattern: string, name: string, matched: boolean | null]>([
    ['abc', 'abc', true],
    ['*', 'abc', true],
    ['*c', 'abc', true],
    ['a*', 'a', true],
    ['a*', 'abc', true],
    ['a*', 'ab/c', false],
    ['a*/b', 'abc/b', true],
    ['a*/b', 'a/c/b', false],
    ['a*b*c*d*e*/f', 'axbxcxdxe/f', true],
    ['a*b*c*d*e*/f', 'axbxcxdxexxx/f', true],
    ['a*b*c*d*e*/f', 'axbxcxdxe/xxx/f', false],
    ['a*b*c*d*e*/f', 'axbxcxdxexxx/fff', false],
    ['a*b?c*x', 'abxbbxdbxebxczzx', true],
    ['a*b?c*x', 'abxbbxdbxebxczzy', false],
    ['ab[c]', 'abc', true],
    ['ab[b-d]', 'abc', true],
    ['ab[e-g]', 'abc', false],
    ['ab[^c]', 'abc', false],
    ['ab[^b-d]', 'abc', false],
    ['ab[^e-g]', 'abc', true],
    ['a\\*b', 'a*b', true],
    ['a\\*b', 'ab', false],
    ['a?b', 'a☺b', true],
    ['a[^a]b', 'a☺b', true],
    ['a???b', 'a☺b', false],
    ['a[^a][^a][^a]b', 'a☺b', false],
    ['[a-ζ]*', 'α', true],
    ['*[a-ζ]', 'A', false],
    ['a?b', 'a/b', false],
    ['a*b', 'a/b', false],
    ['[\\]a]', ']', true],
    ['[\\-]', '-', true],
    ['[x\\-]', 'x', true],
    ['[x\\-]', '-', true],
    ['[x\\-]', 'z', false],
    ['[\\-x]', 'x', true],
    ['[\\-x]', '-', true],
    ['[\\-x]', 'a', false],
    ['[]a]', ']', BAD],
    ['[-]', '-', BAD],
    ['[x-]', 'x', BAD],
    ['[x-]', '-', BAD],
    ['[x-]', 'z', BAD],
    ['[-x]', 'x', BAD],
    ['[-x]', '-', BAD],
    ['[-x]', 'a', BAD],
    ['\\', 'a', BAD],
    ['[a-b-c]', 'a', BAD],
    ['[', 'a', BAD],
    ['[^', 'a', BAD],
    ['[^bc', 'a', BAD],
    ['a[', 'a', BAD],
    ['a[', 'ab', BAD],
    ['a[', 'x', BAD],
    ['a/b[', 'x', BAD],
    ['*x', 'xxx', true],
  ])('%s on %s is %s', (pattern, name, matched) => {
    expect(matchGlob(pattern, name)).toBe(matched);
  });

  it.each<[pattern: string, name: string, matched: boolean | null]>([
    // Labels of registry hosts.
    ['my-registry', 'my-registry', true],
    ['my-*', 'my-registry', true],
    ['us-[a-z]*-docker', 'us-central1-docker', true],
    ['*-docker', 'europe-west1-docker', true],
    ['my-registry', 'my_registry', false],
    ['', '', true],
    ['', 'a', false],
    ['*', '', true],
    // A star that has to give back, more than once.
    ['*ab', 'aab', true],
    ['*a*b', 'xaxab', true],
    ['*[b-d]', 'abce', false],
    // Star skips bytes, not code points: Go's own answer.
    ['*??', '😀', true],
    ['??', '😀', false],
    // A mismatch does not hide a malformed rest.
    ['x*[', 'abc', BAD],
    ['[a\\', 'a', BAD],
    ['[a-\\', 'a', BAD],
    ['[*]', '*', true],
    ['[^/]', '/', false],
  ])('%s on %s is %s, too', (pattern, name, matched) => {
    expect(matchGlob(pattern, name)).toBe(matched);
  });
});
