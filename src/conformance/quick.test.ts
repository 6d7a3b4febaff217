/** The recorded answers that are quick to give, so that they count wherever the unit tests do. */
import { describe, expect, it } from 'vitest';
import { readVectorFiles } from './files.ts';
import { runVectors } from './frame.ts';

const folder = 'src/conformance/vectors';
const quick = [
  'allowlist.json',
  'docker-config.json',
  'image-names.json',
  'containerd-errors.json',
  'kubelet-configuration/v1.34.json',
  'kubelet-configuration/v1.36.json',
  'kubelet-config-errors/v1.34.json',
  'kubelet-config-errors/v1.36.json',
  'image-manager/v1.33',
  'image-manager/v1.36',
].map((name) => `${folder}/${name}`);

describe('a recorded answer', () => {
  it.each(readVectorFiles(quick).map(({ path, text }) => [path.slice(folder.length + 1), text]))(
    'of %s is given here too',
    (path, text) => {
      const failed = runVectors(path, text).filter(({ result }) => result === 'failed');
      expect(failed).toEqual([]);
    },
  );
});
