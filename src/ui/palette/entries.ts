/** What the palette offers in this state: the actions, the files, the pods. */
import type { Session } from '../../session/session.ts';
import { isEnabled, labelOf } from '../actions/enabled.ts';
import { goTo } from '../actions/go-to.ts';
import { actions } from '../actions/index.ts';
import type { Entry } from './find.ts';

export function entriesOf({ store }: Session): Entry[] {
  const state = store.getState();
  return [
    ...actions
      .filter((action) => !action.onlyKeys && isEnabled(action, state))
      .map((action): Entry => ({
        id: action.id,
        group: action.group,
        label: labelOf(action, state),
        run: action.run,
        ...(action.words === undefined ? {} : { words: action.words }),
        ...(action.keys === undefined ? {} : { keys: action.keys }),
      })),
    ...(state.reader?.podsAt(state.cursor) ?? []).map(({ metadata: { namespace, name } }): Entry => {
      const pod = `${namespace}/${name}`;
      return {
        id: `pod ${pod}`,
        group: 'Pods',
        label: name,
        hint: namespace,
        words: 'pod select',
        run(session) {
          session.actions.selectPod(pod);
          goTo(session, 'details');
        },
      };
    }),
    ...state.files.map(({ name }): Entry => ({
      id: `file ${name}`,
      group: 'Files',
      label: name,
      words: 'file open yaml',
      run(session) {
        session.actions.openFile(name);
        goTo(session, 'editor');
      },
    })),
  ];
}
