import { describe, expect, it } from 'vitest';
import { readDraftState } from './draft-state.ts';

describe('the draft’s state file', () => {
  it('knows no image that it does not list, whatever its id', () => {
    const { images } = readDraftState('{"images":{"sha256:1":{"name":"nginx","authHash":{}}}}');
    expect(images['sha256:1']?.name).toBe('nginx');
    for (const id of ['constructor', 'toString', '__proto__']) expect(images[id]).toBeUndefined();
  });
  it.each([null, '', '{', 'null', '{"images":null}', '{"images":7}', '{"images":"ab"}'])(
    'that holds %s is an empty one',
    (text) => {
      expect(Object.keys(readDraftState(text).images)).toEqual([]);
    },
  );
});
