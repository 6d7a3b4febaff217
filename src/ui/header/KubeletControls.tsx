import type { TextEdit } from '../../api/diagnostics.ts';
import { ENSURE_SECRET_PULLED_IMAGES } from '../../api/kubelet.ts';
import { versions } from '../../kubelet/versions/index.ts';
import type * as EditsModule from '../../manifest/edits.ts';
import { parseDuration } from '../../sim/duration.ts';
import { names } from '../base/names.ts';
import { useActions, useSession } from '../base/session-context.ts';
import common from '../base/common.module.css';
import { EnteredText } from './EnteredText.tsx';
import css from './Header.module.css';
import { Switch } from './Switch.tsx';
import type { Shown } from './controls.ts';

const policies = [
  'NeverVerify',
  'NeverVerifyPreloadedImages',
  'NeverVerifyAllowlistedImages',
  'AlwaysVerify',
];

type Edits = typeof EditsModule;
/** Requested at once and used at the first click: the controls are shown before it has loaded. */
const edits = import('../../manifest/edits.ts');

/** The kubelet's version and configuration. Each control edits a file; it rests while that file cannot be read. `reason` is the id of the text that says so. */
export function KubeletControls({ controls, kubelet, node, reason }: Shown & { reason: string }) {
  const session = useSession();
  const { edit } = useActions();
  const files = () => session.store.getState().files;
  const change = (label: string, make: (edits: Edits) => readonly TextEdit[]) =>
    void edits.then((loaded) => edit(label, make(loaded)));
  const draft = versions.find(({ name }) => name === controls.kubeletVersion)?.draft ?? false;
  const resting = {
    kubelet: { disabled: kubelet, describedBy: kubelet ? reason : undefined },
    node: { disabled: node, 'aria-describedby': node ? reason : undefined },
  };
  return (
    <>
      <label className={css.labelled}>
        <span>Kubelet version</span>
        <select
          className={common.field}
          value={controls.kubeletVersion}
          {...resting.node}
          onChange={({ target: { value } }) =>
            change('change the kubelet version', (edits) =>
              edits.setNodeField(files(), 'kubeletVersion', value),
            )
          }
        >
          {versions.some(({ name }) => name === controls.kubeletVersion) || (
            <option value={controls.kubeletVersion}>{controls.kubeletVersion} (unknown)</option>
          )}
          {versions.map(({ name, draft }) => (
            <option key={name} value={name}>
              {name}
              {draft ? ' (draft)' : ''}
            </option>
          ))}
        </select>
      </label>
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
      <Switch
        label={ENSURE_SECRET_PULLED_IMAGES}
        checked={controls.gate}
        {...resting.kubelet}
        onChange={(on) =>
          change(`gate ${on ? 'on' : 'off'}`, (edits) =>
            edits.setFeatureGate(files(), ENSURE_SECRET_PULLED_IMAGES, on),
          )
        }
      />
      {draft ? (
        <>
          <Switch
            label="Recheck"
            checked={controls.recheck === true}
            {...resting.kubelet}
            onChange={(on) =>
              change(`recheck ${on ? 'on' : 'off'}`, (edits) =>
                edits.setKubeletField(files(), 'pullImageSecretRecheck', on),
              )
            }
          />
          <EnteredText
            label="Recheck period"
            value={controls.recheckPeriod ?? ''}
            placeholder="unset"
            tip="After this time, a credential must be ensured again; 0s means never"
            fault={(text) => (isDuration(text) ? null : 'Enter a duration such as 60s or 5m')}
            width={72}
            {...resting.kubelet}
            onChange={(value) =>
              change('change the recheck period', (edits) =>
                edits.setKubeletField(files(), 'pullImageSecretRecheckPeriod', value || undefined),
              )
            }
          />
        </>
      ) : (
        <>
          <label className={css.labelled}>
            <span>Verification policy</span>
            <select
              className={names(common.field, css.long)}
              value={controls.policy ?? ''}
              disabled={resting.kubelet.disabled}
              aria-describedby={resting.kubelet.describedBy}
              onChange={({ target: { value } }) =>
                change('change the verification policy', (edits) =>
                  edits.setKubeletField(
                    files(),
                    'imagePullCredentialsVerificationPolicy',
                    value || undefined,
                  ),
                )
              }
            >
              <option value="">not set</option>
              {controls.policy !== null && !policies.includes(controls.policy) && (
                <option value={controls.policy}>{controls.policy}</option>
              )}
              {policies.map((policy) => (
                <option key={policy}>{policy}</option>
              ))}
            </select>
          </label>
          {controls.policy === 'NeverVerifyAllowlistedImages' && (
            <EnteredText
              label="Allowlist"
              value={(controls.allowlist ?? []).join(', ')}
              placeholder="quay.io/acme/*, registry.k8s.io/pause"
              tip="Images whose credentials are not verified: names without a tag, or a prefix ending in /*"
              width={280}
              {...resting.kubelet}
              onChange={(text) => {
                const patterns = text.split(',').flatMap((pattern) => pattern.trim() || []);
                change('change the allowlist', (edits) =>
                  edits.setKubeletField(
                    files(),
                    'preloadedImagesVerificationAllowlist',
                    patterns.length ? patterns : undefined,
                  ),
                );
              }}
            />
          )}
        </>
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
