/** Vectors of `image-manager/v1`: EnsureImageExists with its events, requests, files and metrics, step by step. */
import { emptyTable } from '../../../sim/table.ts';
import { pruneUnknownRecords } from '../../../kubelet/images/manager.ts';
import { rotatePassword, setAvailable, setRepository } from '../../../registry/changes.ts';
import { addImage, findImage, removeName } from '../../../runtime/images.ts';
import { parseDuration } from '../../../sim/duration.ts';
import { difference } from '../../difference.ts';
import type { Difference, Group } from '../../types.ts';
import { crashDuringPull, ensure } from './ensure.ts';
import { type Machine, createMachine, secretOf, startKubelet, tagsOf } from './machine.ts';
import type { Step, Vector } from './types.ts';

type Kind = Exclude<keyof Step, 'expect' | 'files'>;
type Answer = Record<string, unknown> | undefined;

/** What each step does; an answer is compared with `expect`. */
const kinds: { [K in Kind]: (machine: Machine, value: NonNullable<Step[K]>, step: Step) => Answer | void } = {
  ensure: (machine, value, step) => ensure(machine, value, step.expect?.metrics !== undefined),
  crashDuringPull: (machine, value) => crashDuringPull(machine, value),
  advance(machine, value) {
    const passed = parseDuration(value);
    machine.now += passed;
    // Only the back-off sees this time; the recorded limiter and caches ran on a real clock, where none passed.
    const { limiter, providerCache } = machine.manager.state;
    if (limiter) limiter.at += passed;
    for (const entry of Object.values(providerCache)) entry.until += passed;
  },
  restartKubelet(machine, { kubeletConfiguration, kubelet }) {
    machine.kubeletConfiguration = kubeletConfiguration ?? machine.kubeletConfiguration;
    machine.version = kubelet ?? machine.version;
    startKubelet(machine);
  },
  removeImage: ({ images }, name) => void removeName(images, name),
  importImage: ({ images }, { name, id }) => void addImage(images, name, { id, size: 0, origin: 'imported' }),
  collectGarbage: ({ manager, images }) => void pruneUnknownRecords(manager, [...images.images.keys()]),
  deleteUnusedImages({ manager, images }, { inUse = [] }) {
    const used = new Set(inUse.map((name) => findImage(images, name)?.id));
    for (const id of [...images.images.keys()]) if (!used.has(id)) removeName(images, id);
    // Handed over are the unused images that could not be deleted: here, none.
    pruneUnknownRecords(manager, []);
  },
  registry({ registries }, { host, available }) {
    setAvailable(registries, host, available);
  },
  rotatePassword({ registries, now }, { host, username, password }) {
    if (!registries.has(host)) throw new Error(`there is no registry ${host}`);
    rotatePassword(registries, host, username, password, now);
  },
  setRepository({ registries }, { host, tags, ...fields }) {
    if (!setRepository(registries, host, tags ? { ...fields, tags: tagsOf(tags) } : fields))
      throw new Error(`there is no registry ${host}`);
  },
  runtime: ({ failing }, errors) => void Object.assign(failing, errors),
  setSecret({ secrets }, changes) {
    for (const [key, data] of Object.entries(changes)) {
      if (data === null) secrets.delete(key);
      else secrets.set(key, secretOf(key, data));
    }
  },
  writeFile(machine, { path, content }) {
    machine.disk.put(path, content);
    startKubelet(machine);
  },
  deleteFile(machine, path) {
    machine.disk.remove(path);
    startKubelet(machine);
  },
  makeDirectory(machine, path) {
    machine.disk.makeDirectory(path);
    startKubelet(machine);
  },
};

function run(vector: Vector): Difference | null {
  const machine = createMachine(vector);
  let files = emptyTable<unknown>();
  for (const [i, step] of vector.steps.entries()) {
    const kind = Object.keys(step).find((key): key is Kind => Object.hasOwn(kinds, key));
    if (!kind) throw new Error(`step ${i} has an unknown kind: ${Object.keys(step).join(', ')}`);
    machine.events = [];
    machine.counts.clear();
    const act = kinds[kind] as (machine: Machine, value: unknown, step: Step) => Answer;
    const answer = act(machine, step[kind], step);
    files = step.files ?? files;
    const place = `step ${i} (${kind})`;
    const found =
      (step.expect && difference(step.expect, answer, `${place} expect`)) ??
      difference(files, machine.disk.content(), `${place} files`);
    if (found) return found;
  }
  return null;
}

export const group: Group = {
  formats: ['image-manager/v1'],
  needs: { name: 'string', kubelet: 'string', steps: 'array' },
  cases(document) {
    const vector = document as unknown as Vector;
    return [{ name: vector.name, kubelets: [vector.kubelet], run: () => run(vector) }];
  },
};
