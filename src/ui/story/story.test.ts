import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { setFeatureGate } from '../../manifest/edits.ts';
import { engine } from '../../session/engine.ts';
import { idle } from '../../session/idle.ts';
import { createSession } from '../../session/session.ts';
import { SessionContext } from '../base/session-context.ts';
import { Story } from './Story.tsx';

const begin = () => createSession({ engine, background: idle, now: () => 0 });
type Session = ReturnType<typeof begin>;

/** A server renders the store's initial state: here, what it holds by now. */
function wordsOf(session: Session): string {
  session.store.getInitialState = session.store.getState;
  return renderToStaticMarkup(createElement(SessionContext, { value: session }, createElement(Story)))
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/ ,/g, ',')
    .trim();
}

describe('the story', () => {
  it('is in the markup of a server, with what is to do and what is done', () => {
    const session = begin();
    expect(wordsOf(session)).toBe(
      'Pod 2 has the wrong secret, yet the image is here. Try: flip the gate, to do rotate alice, to do take quay.io down, to do',
    );
    const { files } = session.store.getState();
    session.actions.edit('gate', setFeatureGate(files, 'KubeletEnsureSecretPulledImages', false));
    expect(wordsOf(session)).toContain('flip the gate, done rotate alice, to do');
    session.actions.undo();
    expect(wordsOf(session)).toContain('flip the gate, to do');
  });

  it('stays while the files cannot be read', () => {
    const session = begin();
    const before = wordsOf(session);
    session.actions.type('scenario.yaml', 'kind: [');
    expect(session.store.getState().stale).toBe(true);
    expect(wordsOf(session)).toBe(before);
  });

  it('is the description or the title of files that tell none', () => {
    const session = begin();
    const scenario = (spec: string) =>
      `apiVersion: lab/v1alpha1\nkind: Scenario\nmetadata: {name: mine}\n${spec}`;
    const open = (spec: string) =>
      session.actions.replaceFiles('open', [{ name: 'a.yaml', text: scenario(spec) }], '');
    const told = () => session.store.getState().compilation;
    open('spec: {description: Two words.}\n');
    expect(told().story).toBe('');
    expect(told().description).toBe('Two words.');
    open('spec: {}\n');
    expect(told().title).toBe('mine');
  });
});
