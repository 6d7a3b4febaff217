import { ENSURE_SECRET_PULLED_IMAGES, VERIFICATION_POLICIES } from '../../api/kubelet.ts';
import versions from '../../prepared/kubelets.json' with { type: 'json' };
import type { TextEdit } from '../../api/diagnostics.ts';
import type * as EditsModule from '../../manifest/edits.ts';
import type { Session } from '../../session/session.ts';
import type { SessionState } from '../../session/types.ts';
import { unreadable } from '../header/controls.ts';
import type { Action } from './types.ts';

/** What the kubelet runs with at the cursor; before its first start, what it will start with. */
const forceOf = ({ reader, cursor, compilation: { controls } }: SessionState) =>
  reader?.inForceAt(cursor) ?? {
    file: controls.kubeletFile,
    version: controls.kubeletVersion,
    gate: controls.gate,
    policy: controls.policy,
  };
const gateOf = (state: SessionState) => forceOf(state).gate ?? state.compilation.controls.gate;

type Make = (edits: typeof EditsModule, files: SessionState['files']) => readonly TextEdit[];

/** Changes the configuration that is in force at the cursor, as the controls do. */
async function change({ store, actions }: Session, label: string, make: Make) {
  const edits = await import('../../manifest/edits.ts');
  const state = store.getState();
  const { file } = forceOf(state);
  const later = file !== state.compilation.controls.kubeletFile;
  actions.edit(label, make(edits, later ? state.files.filter(({ name }) => name === file) : state.files));
}

/** The first version is the Node's; a later one came with a restart, and so does the next. */
async function setVersion({ store, actions }: Session, version: string) {
  const { setNodeField, appendStep } = await import('../../manifest/edits.ts');
  const state = store.getState();
  const first = forceOf(state).version === state.compilation.controls.kubeletVersion;
  actions.edit(
    'change the kubelet version',
    first
      ? setNodeField(state.files, 'kubeletVersion', version)
      : appendStep(state.files, state.cursor, { restartKubelet: { kubeletVersion: version } }),
  );
}

/** The controls of the same name rest then, too. */
const readable = (state: SessionState) =>
  state.compilation.controls.fixed === null &&
  unreadable(state, 'KubeletConfiguration', state.compilation.controls.kubeletFile ?? 'kubelet.yaml') ===
    null;
const isDraft = (state: SessionState) =>
  versions.find(({ name }) => name === forceOf(state).version)?.draft ?? false;

export const actions: readonly Action[] = [
  {
    id: 'gate',
    group: 'Simulation',
    label: (state) => `Turn the gate ${gateOf(state) ? 'off' : 'on'}`,
    words: `flip switch feature gate ${ENSURE_SECRET_PULLED_IMAGES}`,
    enabled: readable,
    run(session) {
      const on = !gateOf(session.store.getState());
      void change(session, `gate ${on ? 'on' : 'off'}`, (edits, files) =>
        edits.setFeatureGate(files, ENSURE_SECRET_PULLED_IMAGES, on),
      );
    },
  },
  ...VERIFICATION_POLICIES.map((policy): Action => ({
    id: `policy-${policy}`,
    group: 'Simulation',
    label: `Policy: ${policy}`,
    words: 'imagePullCredentialsVerificationPolicy verification',
    enabled: (state) => readable(state) && !isDraft(state) && forceOf(state).policy !== policy,
    run: (session) =>
      void change(session, 'change the verification policy', (edits, files) =>
        edits.setKubeletField(files, 'imagePullCredentialsVerificationPolicy', policy),
      ),
  })),
  ...versions.map(({ name, draft }): Action => ({
    id: `kubelet-${name}`,
    group: 'Simulation',
    label: `Kubelet ${name}${draft ? ' (draft)' : ''}`,
    words: 'version upgrade',
    enabled: (state) => forceOf(state).version !== name && unreadable(state, 'Node', 'node.yaml') === null,
    run: (session) => void setVersion(session, name),
  })),
];
