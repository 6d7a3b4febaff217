/** What an edit changed: the first difference that decides, and when it is told. */
import { describe, expect, it } from 'vitest';
import type { SourceFile } from '../api/diagnostics.ts';
import { setFeatureGate } from '../manifest/edits.ts';
import { runFiles } from '../manifest/run.ts';
import { firstScenario, loadScenario } from '../scenarios/index.ts';
import { changeBetween } from './changed.ts';
import { engine } from './engine.ts';
import { idle } from './idle.ts';
import { createSession } from './session.ts';

const trace = (files: readonly SourceFile[]) => runFiles(files).trace!;
const changed = (files: readonly SourceFile[], replace: (file: SourceFile) => string) =>
  changeBetween('edit', trace(files), trace(files.map((file) => ({ ...file, text: replace(file) }))));

describe('between two traces', () => {
  it('the gate of the post: the failing pod runs', () => {
    const change = changed(firstScenario, ({ text }) =>
      text.replace('KubeletEnsureSecretPulledImages: true', 'KubeletEnsureSecretPulledImages: false'),
    );
    expect(change).toMatchObject({
      label: 'edit',
      pod: 'default/image-with-invalid-creds',
      from: 'ErrImageNotEnsured',
      to: 'Running',
      more: 0,
    });
    expect(change.at).toBeGreaterThan(4000);
    expect(change.at).toBeLessThan(7000);
  });
  it('a comment changes nothing', () => {
    expect(changed(firstScenario, ({ text }) => `${text}# a comment\n`)).toEqual({
      label: 'edit',
      pod: null,
      from: '',
      to: '',
      at: 0,
      more: 0,
    });
  });
  it('a pull that takes longer is no other course', () => {
    expect(changed(firstScenario, ({ text }) => text.replace('pullTime: 4s', 'pullTime: 6s')).pod).toBeNull();
  });
  it('a pod that is gone, and one that is new', () => {
    const without = firstScenario.map(({ name, text }) => ({
      name,
      text: name === 'nginx-pod.yaml' ? text.split(/^---$/m)[0]! : text,
    }));
    const [before, after] = [trace(firstScenario), trace(without)];
    const gone = changeBetween('x', before, after);
    expect(gone).toMatchObject({ pod: 'default/image-with-invalid-creds', to: '' });
    expect(changeBetween('x', after, before)).toMatchObject({ pod: gone.pod, from: '', at: gone.at });
  });
  it('a pod that stays pending until the end has another end', () => {
    const change = changed(firstScenario, ({ text }) => text.replace('pullTime: 4s', 'pullTime: 600s'));
    expect(change).toMatchObject({
      pod: 'default/image-with-valid-creds',
      from: 'Running',
      to: 'ContainerCreating',
    });
  });
  it('counts the other pods', async () => {
    const files = (await loadScenario('registry-outage'))!;
    const change = changed(files, ({ text }) => text.replaceAll(/password: s3cret/g, 'password: other'));
    expect(change.pod).not.toBeNull();
    expect(change.more).toBeGreaterThan(0);
  });
});

describe('in a session', () => {
  const start = () => {
    const work: (() => void)[] = [];
    const session = createSession({
      engine,
      background: idle,
      now: () => 0,
      idle: (task) => void work.push(task),
    });
    const gate = (on: boolean) =>
      session.actions.edit(
        `gate ${on ? 'on' : 'off'}`,
        setFeatureGate(session.store.getState().files, 'KubeletEnsureSecretPulledImages', on),
      );
    const rest = async () => {
      for (const task of work.splice(0)) task();
      await new Promise((resolve) => setTimeout(resolve, 50));
    };
    return { ...session, gate, rest, work, now: () => session.store.getState().changed };
  };
  it('it is told when the thread is idle, and stays', async () => {
    const s = start();
    s.gate(false);
    expect(s.now()).toBeNull();
    await s.rest();
    expect(s.now()).toMatchObject({
      label: 'gate off',
      pod: 'default/image-with-invalid-creds',
      to: 'Running',
    });
    s.actions.seek(90_000);
    expect(s.now()).not.toBeNull();
    s.actions.dismissChanged();
    expect(s.now()).toBeNull();
  });
  it('the next edit takes its place, and an undo is one', async () => {
    const s = start();
    s.gate(false);
    await s.rest();
    s.actions.undo();
    expect(s.now()).toBeNull();
    await s.rest();
    expect(s.now()).toMatchObject({ label: 'undo: gate off', from: 'Running', to: 'ErrImageNotEnsured' });
  });
  it('an edit that was overtaken says nothing', async () => {
    const s = start();
    s.gate(false);
    s.gate(true);
    await s.rest();
    expect(s.now()).toMatchObject({ label: 'gate on', from: 'Running' });
  });
  it('typing is compared with what was there before its first letter, and tells no news when there are none', async () => {
    const s = start();
    const file = () => s.store.getState().files.find(({ name }) => name === 'kubelet.yaml')!;
    const { text } = file();
    s.actions.type('kubelet.yaml', `${text}# a`);
    await s.rest();
    expect(s.now()).toBeNull();
    s.actions.type('kubelet.yaml', text.replace('Images: true', 'Images: f'));
    s.actions.type('kubelet.yaml', text.replace('Images: true', 'Images: false'));
    await s.rest();
    expect(s.now()).toMatchObject({
      label: 'typing in kubelet.yaml',
      from: 'ErrImageNotEnsured',
      to: 'Running',
    });
  });
  it('another scenario is not compared', async () => {
    const s = start();
    s.actions.replaceFiles('open', (await loadScenario('blog-post-v1.36'))!, 'blog-post-v1.36');
    await s.rest();
    expect(s.now()).toBeNull();
  });
});

describe('the pod that is selected at first', () => {
  it('is the failing one', () => {
    const { store } = createSession({ engine, background: idle, now: () => 0 });
    expect(store.getState().selectedPod).toBe('default/image-with-invalid-creds');
  });
  it('of saved work it is the one that was chosen, or none', () => {
    const opened = { files: firstScenario, selectedPod: null };
    const { store, actions } = createSession({
      engine,
      background: idle,
      now: () => 0,
      opened: opened as never,
    });
    expect(store.getState().selectedPod).toBeNull();
    actions.replaceFiles('open', firstScenario, 'blog-post');
    expect(store.getState().selectedPod).toBe('default/image-with-invalid-creds');
    actions.selectPod(null);
    actions.type('kubelet.yaml', `${firstScenario[0]!.text}# x`);
    expect(store.getState().selectedPod).toBeNull();
  });
});
