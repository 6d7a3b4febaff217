import agreement from '../../prepared/conformance.json' with { type: 'json' };
import { oneFile } from '../../session/one-file.ts';
import { Button } from '../base/Button.tsx';
import { Dialog } from './Dialog.tsx';
import { Version } from './Version.tsx';
import { download } from './download.ts';
import css from './AboutDialog.module.css';
import { names } from '../base/names.ts';
import common from '../base/common.module.css';

const keys: [string, string][] = [
  ['Space', 'play and pause'],
  ['← →', 'previous and next event'],
  ['Shift-← Shift-→', 'back and forward by one second'],
  [', .', 'previous and next failure'],
  ['Home End', 'jump to the start and the end'],
  ['Ctrl/⌘-Z', 'undo; add Shift to redo'],
  ['W S A D F', 'on the timeline: zoom, pan, fit'],
  ['Shift-Z', 'full screen for the focused panel'],
];

/** How often the build's own run of the recorded answers agreed. */
function Agreement() {
  const versions = Object.entries(agreement.kubelets).filter(([name]) => name !== '');
  return (
    <>
      <p>
        This build of the lab was compared with recorded results from the real kubelet’s code and from real
        clusters: {agreement.passed.toLocaleString('en')} of{' '}
        {(agreement.passed + agreement.failed).toLocaleString('en')} agree
        {agreement.skipped ? `, ${agreement.skipped.toLocaleString('en')} were skipped` : ''}.
      </p>
      <ul>
        {versions.map(([name, { passed, failed }]) => (
          <li key={name}>
            agrees with kubelet {name} on {passed.toLocaleString('en')} of{' '}
            {(passed + failed).toLocaleString('en')} recorded results
          </li>
        ))}
      </ul>
    </>
  );
}

function Licences() {
  const file = oneFile();
  const words = 'Licenses of the libraries in this page';
  const save = async () => download('licenses.txt', await file!.licences(), 'text/plain');
  return (
    <p>
      {file ? (
        <Button onClick={() => void save()}>{words}</Button>
      ) : (
        <a href="licenses.txt" target="_blank" rel="noreferrer">
          {words}
        </a>
      )}
    </p>
  );
}

export default function AboutDialog({ onClose }: { onClose(): void }) {
  return (
    <Dialog title="Pull Secret Lab" onClose={onClose}>
      <p>
        A simulated Kubernetes node in your browser. Everything follows from the YAML in the editor: each
        change simulates the whole scenario again from start to end, and the cursor selects a moment of it. No
        data leaves this page.
      </p>
      <p>
        The versions marked <span className={names(common.tag, common.draft)}>draft, never shipped</span> show
        the design of mid-2024 that the blog post describes. The others follow the kubelets that shipped.
      </p>
      <Version />
      <Agreement />
      <dl className={css.keys}>
        {keys.map(([key, what]) => (
          <div key={key} style={{ display: 'contents' }}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <Licences />
    </Dialog>
  );
}
