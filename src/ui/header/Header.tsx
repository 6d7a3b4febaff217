import { ENSURE_SECRET_PULLED_IMAGES } from '../../api/kubelet.ts';
import { type ComponentType, Suspense, lazy, useState } from 'react';
import type { TextEdit } from '../../api/diagnostics.ts';
import type * as EditsModule from '../../manifest/edits.ts';
import { versions } from '../../kubelet/versions/index.ts';
import { scenarioNames } from '../../scenarios/index.ts';
import { parseDuration } from '../../sim/duration.ts';
import { Icon } from '../base/Icon.tsx';
import { useActions, useLab, useSession } from '../base/session-context.ts';
import { EnteredText } from './EnteredText.tsx';
import { Switch } from './Switch.tsx';
import './header.css';

const policies = [
  'NeverVerify',
  'NeverVerifyPreloadedImages',
  'NeverVerifyAllowlistedImages',
  'AlwaysVerify',
];
const FromNowOn = lazy(() => import('./FromNowOn.tsx'));

type Dialog = ComponentType<{ onClose(): void }>;
/** The dialogs, found by their files and loaded at the first click: the name is the button. */
const dialogs = Object.entries(import.meta.glob<Dialog>('../dialogs/?*Dialog.tsx', { import: 'default' }))
  .map(([path, load]): [string, Dialog] => [
    path.slice(11, -10),
    lazy(async () => ({ default: await load() })),
  ])
  .reverse();

type Edits = typeof EditsModule;
/** Asked for at once and used at the first click: the controls stand before it is there. */
const edits = import('../../manifest/edits.ts');

export function Header() {
  const { scenario, controls, undoLabel, redoLabel, theme } = useLab((s) => ({
    scenario: s.scenario,
    controls: s.compilation.controls,
    undoLabel: s.undoLabel,
    redoLabel: s.redoLabel,
    theme: s.theme,
  }));
  const session = useSession();
  const { edit, loadScenario, undo, redo, reset, setTheme } = useActions();
  const [menu, setMenu] = useState(false);
  const [open, setOpen] = useState<[string, Dialog]>();
  const Open = open?.[1];
  const files = () => session.store.getState().files;
  const change = (label: string, make: (edits: Edits) => readonly TextEdit[]) =>
    void edits.then((loaded) => edit(label, make(loaded)));
  const draft = versions.find(({ name }) => name === controls.kubeletVersion)?.draft ?? false;
  return (
    <header className="top" role="banner">
      <h1>Pull Secret Lab</h1>
      <label className="labelled">
        <span>Scenario</span>
        <select className="field" value={scenario} onChange={(event) => loadScenario(event.target.value)}>
          {scenarioNames.includes(scenario) || <option value={scenario}>own files</option>}
          {scenarioNames.map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label className="labelled">
        <span>Kubelet version</span>
        <select
          className="field"
          value={controls.kubeletVersion}
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
        <span
          className="tag draft"
          title="A design of mid-2024, as the blog post shows it. It did not ship in this form."
        >
          draft, never shipped
        </span>
      )}
      <Switch
        label={ENSURE_SECRET_PULLED_IMAGES}
        checked={controls.gate}
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
            title="After this time a credential has to be ensured again; 0s = never"
            fault={(text) => (isDuration(text) ? null : 'Write a duration like 60s or 5m')}
            width={72}
            onChange={(value) =>
              change('change the recheck period', (edits) =>
                edits.setKubeletField(files(), 'pullImageSecretRecheckPeriod', value || undefined),
              )
            }
          />
        </>
      ) : (
        <>
          <label className="labelled">
            <span>Verification policy</span>
            <select
              className="field long"
              value={controls.policy ?? ''}
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
              title="Images whose credentials are not verified: names without tag, or a prefix that ends in /*"
              width={280}
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
      <div className="right">
        {menu ? (
          <Suspense
            fallback={
              <button type="button" className="button">
                From now on
              </button>
            }
          >
            <FromNowOn />
          </Suspense>
        ) : (
          <button type="button" className="button" aria-haspopup="menu" onClick={() => setMenu(true)}>
            From now on
          </button>
        )}
        <button
          type="button"
          className="button"
          aria-label="Undo"
          title={undoLabel ? `Undo: ${undoLabel} (Ctrl/⌘-Z)` : 'Nothing to undo'}
          disabled={!undoLabel}
          onClick={undo}
        >
          <Icon name="undo" />
        </button>
        <button
          type="button"
          className="button"
          aria-label="Redo"
          title={redoLabel ? `Redo: ${redoLabel}` : 'Nothing to redo'}
          disabled={!redoLabel}
          onClick={redo}
        >
          <Icon name="redo" />
        </button>
        <button
          type="button"
          className="button"
          title="Back to the scenario as it comes; can be undone"
          disabled={!scenario}
          onClick={reset}
        >
          Reset
        </button>
        <label className="labelled">
          <span className="visually-hidden">Theme</span>
          <select
            className="field"
            value={theme}
            onChange={(event) => setTheme(event.target.value as typeof theme)}
          >
            <option value="auto">auto</option>
            <option value="light">light</option>
            <option value="dark">dark</option>
          </select>
        </label>
        {dialogs.map((dialog) => (
          <button
            key={dialog[0]}
            type="button"
            className="button"
            aria-haspopup="dialog"
            onClick={() => setOpen(dialog)}
          >
            {dialog[0]}
          </button>
        ))}
      </div>
      {Open && (
        <Suspense>
          <Open onClose={() => setOpen(undefined)} />
        </Suspense>
      )}
    </header>
  );
}

function isDuration(text: string): boolean {
  try {
    return parseDuration(text) >= 0;
  } catch {
    return false;
  }
}
