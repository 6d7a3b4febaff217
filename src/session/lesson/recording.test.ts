import { expect, it } from 'vitest';
import { setFeatureGate } from '../../manifest/edits.ts';
import { openLessonFolder } from '../../teach/folder.ts';
import '../../scenarios/all.ts';
import '../../lab/late-steps.ts';
import { engine } from '../engine.ts';
import { idle } from '../idle.ts';
import { createSession } from '../session.ts';
import { recorderOf, startRecording, stopRecording } from './recording.ts';

it('what is done in the page becomes a lesson that can be opened', async () => {
  const session = createSession({ engine, background: idle, now: () => 0 });
  const { store, actions } = session;
  const gate = (on: boolean) =>
    actions.edit('gate off', setFeatureGate(store.getState().files, 'KubeletEnsureSecretPulledImages', on));
  startRecording(session);
  expect(recorderOf(session).getState().recorder).toEqual({ steps: 0 });
  gate(false);
  actions.seek(20_000);
  actions.type('node.yaml', `${store.getState().files.find(({ name }) => name === 'node.yaml')!.text}# a`);
  actions.undo();
  expect(recorderOf(session).getState().recorder).toEqual({ steps: 1 });
  const texts = stopRecording(session)!;
  expect(recorderOf(session).getState().recorder).toBe(null);
  const { lesson, faults } = await openLessonFolder('recorded', texts);
  expect(faults.filter(({ fatal }) => fatal)).toEqual([]);
  expect(lesson!.steps.flatMap(({ parts }) => parts.filter(({ kind }) => kind === 'task'))).toHaveLength(1);
  expect(stopRecording(session)).toBe(null);
});
