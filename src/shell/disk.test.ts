/** The kubelet's configuration on the disk: written now, read at the next start. */
import { describe, expect, it } from 'vitest';
import { inForceAt } from '../lab/in-force.ts';
import { loadScenario } from '../scenarios/index.ts';
import { configOnDisk, startFromDisk, writeConfig } from './disk.ts';
import { Machine } from './machine.ts';

const machineAt = async (at: number, scenario = 'blog-post-v1.36') =>
  new Machine((await loadScenario(scenario))!, at);
const off = (machine: Machine) =>
  writeConfig(machine, configOnDisk(machine).text.replace('Images: true', 'Images: false'));

describe('the configuration on the disk', () => {
  it('is that of the last start', async () => {
    const machine = await machineAt(30_000);
    expect(configOnDisk(machine)).toMatchObject({
      name: 'kubelet.yaml',
      text: expect.stringContaining('KubeletEnsureSecretPulledImages: true') as string,
    });
    machine.seek(121_000);
    expect(configOnDisk(machine)).toMatchObject({ name: 'kubelet-off.yaml' });
  });
  it('changes nothing before the kubelet starts again', async () => {
    const machine = await machineAt(30_000);
    const { files } = machine;
    off(machine);
    expect(machine.files).toBe(files);
    expect(configOnDisk(machine)).toMatchObject({
      name: null,
      text: expect.stringContaining('Images: false') as string,
    });
    machine.seek(40_000);
    startFromDisk(machine, 'restartKubelet');
    expect(machine.files.find(({ name }) => name === 'kubelet-40s.yaml')?.text).toContain('Images: false');
    expect(inForceAt(machine.trace, 39_999)).toMatchObject({ gate: true, file: 'kubelet.yaml' });
    expect(inForceAt(machine.trace, 40_000)).toMatchObject({ gate: false, file: 'kubelet-40s.yaml' });
    expect(configOnDisk(machine).name).toBe('kubelet-40s.yaml');
  });
  it('is not yet there before it was written, and is forgotten by a start with another file', async () => {
    const machine = await machineAt(30_000);
    off(machine);
    machine.seek(29_000);
    expect(configOnDisk(machine).name).toBe('kubelet.yaml');
    machine.seek(121_000);
    expect(configOnDisk(machine).name).toBe('kubelet-off.yaml');
  });
  it('may be written and read again at one moment', async () => {
    const machine = await machineAt(30_000);
    off(machine);
    startFromDisk(machine, 'restartKubelet');
    writeConfig(machine, configOnDisk(machine).text.replace('Images: false', 'Images: true'));
    expect(configOnDisk(machine).text).toContain('Images: true');
    startFromDisk(machine, 'restartKubelet');
    expect(inForceAt(machine.trace, 30_000)).toMatchObject({ gate: true, file: 'kubelet-30s-2.yaml' });
  });
  it('restarts as it is when nothing was written, or the same', async () => {
    const machine = await machineAt(30_000);
    writeConfig(machine, configOnDisk(machine).text);
    startFromDisk(machine, 'restartKubelet');
    expect(machine.files.map(({ name }) => name)).not.toContain('kubelet-30s.yaml');
    expect(inForceAt(machine.trace, 30_000)).toMatchObject({ since: 30_000, file: 'kubelet.yaml' });
  });
});

describe('the node at the cursor', () => {
  it('is the node as it was then', async () => {
    const machine = await machineAt(1000);
    const containers = () => [...machine.world.runtime.values()].flatMap((pod) => pod.containers).length;
    expect([machine.world.now, containers()]).toEqual([1000, 0]);
    machine.seek(100_000);
    expect([machine.world.now, containers()]).toEqual([100_000, 2]);
    expect(machine.trace.end).toBe(240_000);
  });
});
