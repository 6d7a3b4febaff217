import { useState } from 'react';
import { ENSURE_SECRET_PULLED_IMAGES, VERIFICATION_POLICIES } from '../../api/kubelet.ts';
import type { KubeletSettings } from '../../lab/in-force.ts';
import type * as EditsModule from '../../manifest/edits.ts';
import type { SourceFile, TextEdit } from '../../api/diagnostics.ts';
import versions from '../../prepared/kubelets.json' with { type: 'json' };
import { parseDuration } from '../../sim/duration.ts';
import { hearField } from '../base/early-field.ts';
import { late } from '../base/late.tsx';
import { names } from '../base/names.ts';
import { useActions, useSession } from '../base/session-context.ts';
import common from '../base/common.module.css';
import { EnteredText } from './EnteredText.tsx';
import css from './Header.module.css';
import { Later } from './Later.tsx';
import { TimedSwitch } from './TimedSwitch.tsx';
import type { WrittenFile } from './WrittenLater.tsx';
import type { Shown } from './controls.ts';

const WrittenLater = late(() => import('./WrittenLater.tsx'));

type Edits = typeof EditsModule;
type Make = (edits: Edits, files: readonly SourceFile[]) => readonly TextEdit[];
/** Used at the first click; the page loads it after its first picture. */
const loadEdits = () => import('../../manifest/edits.ts');

/**
 * The kubelet's version and configuration at the cursor. Each control edits the file that the shown value comes from, or
 * adds one that holds from the cursor on; it rests while that file cannot be read. `reason` is the id of the text that
 * says so.
 */
export function KubeletControls({ controls, force, kubelet, node, reason }: Shown & { reason: string }) {
  const session = useSession();
  const { edit } = useActions();
  /** The configuration that a later start brought, null while that of the start is in force. */
  const later = force && force.file !== controls.kubeletFile ? force.file : null;
  const change = (label: string, make: Make) =>
    void loadEdits().then((loaded) => {
      const { files } = session.store.getState();
      edit(label, make(loaded, later === null ? files : files.filter(({ name }) => name === later)));
    });
  const changeNow = (label: string, make: Make) =>
    void Promise.all([loadEdits(), import('../../manifest/from-now.ts')]).then(([loaded, { changeFrom }]) => {
      const { files, cursor } = session.store.getState();
      const file = later ?? controls.kubeletFile;
      edit(
        label,
        changeFrom(files, cursor, file, (own) => make(loaded, own)),
      );
    });
  const copy = (_: string, make: Make) =>
    void import('./copy-command.ts').then(({ copyChange }) =>
      copyChange(session, later ?? controls.kubeletFile, make),
    );
  const version = force?.version ?? controls.kubeletVersion;
  const draft = versions.find(({ name }) => name === version)?.draft ?? false;
  const gate = force?.gate ?? controls.gate;
  const [read, setRead] = useState<WrittenFile | null>(null);
  const written =
    later === null
      ? controls
      : read?.file === later
        ? read
        : { gateWritten: gate, policy: force!.policy, allowlist: null, recheckPeriod: null };
  const next = <K extends keyof KubeletSettings>(setting: K) => {
    const start = force?.later.find(({ what }) => what[setting] !== undefined);
    return start && { at: start.at, value: start.what[setting] as KubeletSettings[K] };
  };
  const [nextVersion, nextGate, nextPolicy] = [next('version'), next('gate'), next('policy')];
  const policy = written.policy ?? '';
  const resting = {
    kubelet: { disabled: kubelet, describedBy: kubelet ? reason : undefined },
    node: { disabled: node, 'aria-describedby': node ? reason : undefined },
  };
  const setGate = (on: boolean): [string, Make] => [
    `gate ${on ? 'on' : 'off'}`,
    ({ setFeatureGate }, files) => setFeatureGate(files, ENSURE_SECRET_PULLED_IMAGES, on),
  ];
  const setField = (label: string, field: string, value: unknown): [string, Make] => [
    label,
    ({ setKubeletField }, files) => setKubeletField(files, field, value),
  ];
  /** The first version stands in the Node; where a restart has brought another, one more does. */
  const setVersion = (value: string) =>
    void loadEdits().then(({ setNodeField, appendStep }) => {
      const { files, cursor } = session.store.getState();
      const first = version === controls.kubeletVersion;
      edit(
        'change the kubelet version',
        first
          ? setNodeField(files, 'kubeletVersion', value)
          : appendStep(files, cursor, { restartKubelet: { kubeletVersion: value } }),
      );
    });
  return (
    <>
      {later !== null && <WrittenLater file={later} onRead={setRead} />}
      <label className={css.labelled}>
        <span aria-hidden="true">kubelet</span>
        <select
          ref={hearField}
          aria-label="Kubelet version"
          className={common.field}
          value={version}
          {...resting.node}
          onChange={({ target: { value } }) => setVersion(value)}
        >
          {versions.some(({ name }) => name === version) || (
            <option value={version}>{version} (unknown)</option>
          )}
          {versions.map(({ name, draft }) => (
            <option key={name} value={name}>
              {name}
              {draft ? ' (draft)' : ''}
            </option>
          ))}
        </select>
      </label>
      {nextVersion && <Later at={nextVersion.at} what={nextVersion.value} />}
      {draft && (
        <button
          type="button"
          className={names(common.tag, common.draft, css.explained)}
          data-tip="The mid-2024 design that the blog post describes. It did not ship in this form."
          data-tip-press=""
        >
          draft, never shipped
        </button>
      )}
      <TimedSwitch
        label={ENSURE_SECRET_PULLED_IMAGES}
        short="gate"
        checked={gate}
        more={written.gateWritten === null ? `default in ${version}` : undefined}
        {...resting.kubelet}
        file={later}
        fromStart={(on) => change(...setGate(on))}
        fromNow={(on) => changeNow(...setGate(on))}
        copy={(on) => copy(...setGate(on))}
      />
      {nextGate && <Later at={nextGate.at} what={nextGate.value === true ? 'on' : 'off'} />}
      {draft ? (
        <span className={css.second}>
          <TimedSwitch
            label="Recheck"
            short="recheck"
            checked={later === null ? controls.recheck === true : force?.recheck === true}
            {...resting.kubelet}
            file={later}
            fromStart={(on) =>
              change(...setField(`recheck ${on ? 'on' : 'off'}`, 'pullImageSecretRecheck', on))
            }
            fromNow={(on) =>
              changeNow(...setField(`recheck ${on ? 'on' : 'off'}`, 'pullImageSecretRecheck', on))
            }
            copy={(on) => copy(...setField('', 'pullImageSecretRecheck', on))}
          />
          <EnteredText
            label="Recheck period"
            shown="every"
            value={written.recheckPeriod ?? ''}
            placeholder="unset"
            tip="After this time, a credential must be ensured again; 0s means never"
            fault={(text) => (isDuration(text) ? null : 'Enter a duration such as 60s or 5m')}
            width={72}
            {...resting.kubelet}
            onChange={(value) =>
              change(
                ...setField('change the recheck period', 'pullImageSecretRecheckPeriod', value || undefined),
              )
            }
          />
        </span>
      ) : (
        <span className={css.second}>
          <label className={css.labelled}>
            <span aria-hidden="true">policy</span>
            <select
              ref={hearField}
              aria-label="Verification policy"
              className={names(common.field, css.long)}
              value={policy}
              disabled={resting.kubelet.disabled}
              aria-describedby={resting.kubelet.describedBy}
              onChange={({ target: { value } }) =>
                change(
                  ...setField(
                    'change the verification policy',
                    'imagePullCredentialsVerificationPolicy',
                    value || undefined,
                  ),
                )
              }
            >
              <option value="">default: NeverVerifyPreloadedImages</option>
              {policy !== '' && !VERIFICATION_POLICIES.some((known) => known === policy) && (
                <option value={policy}>{policy}</option>
              )}
              {VERIFICATION_POLICIES.map((policy) => (
                <option key={policy}>{policy}</option>
              ))}
            </select>
          </label>
          {nextPolicy && nextPolicy.value !== '' && <Later at={nextPolicy.at} what={nextPolicy.value} />}
          {policy === 'NeverVerifyAllowlistedImages' && (
            <EnteredText
              label="Allowlist"
              value={(written.allowlist ?? []).join(', ')}
              placeholder="quay.io/acme/*, registry.k8s.io/pause"
              tip="Images whose credentials are not verified: names without a tag, or a prefix ending in /*"
              width={280}
              {...resting.kubelet}
              onChange={(text) => {
                const patterns = text.split(',').flatMap((pattern) => pattern.trim() || []);
                change(
                  ...setField(
                    'change the allowlist',
                    'preloadedImagesVerificationAllowlist',
                    patterns.length ? patterns : undefined,
                  ),
                );
              }}
            />
          )}
        </span>
      )}
    </>
  );
}

function isDuration(text: string): boolean {
  try {
    return parseDuration(text) >= 0;
  } catch {
    return false;
  }
}
