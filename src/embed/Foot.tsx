import { useEffect, useState } from 'react';
import { loadScenario, scenarioNames } from '../scenarios/index.ts';
import { useLab } from '../ui/base/session-context.ts';
import css from './Embed.module.css';
import common from '../ui/base/common.module.css';

/** A link to the full lab with the same files and moment. */
export function Foot({ hidden }: { hidden: boolean }) {
  const { scenario, files, activeFile, selectedPod, playing } = useLab((s) => ({
    scenario: s.scenario,
    files: s.files,
    activeFile: s.activeFile,
    selectedPod: s.selectedPod,
    playing: s.playing,
  }));
  // While it plays the moment is not written down.
  const cursor = useLab((s) => (s.playing ? -1 : s.cursor));
  /** Null: the files do not fit into a link. */
  const [fragment, setFragment] = useState<string | null>('');
  useEffect(() => {
    if (playing || hidden) return;
    const timer = setTimeout(async () => {
      const { linkOf } = await import('../share/link.ts');
      const known = scenarioNames.includes(scenario) ? scenario : null;
      const layout = {};
      const lab = { scenario: known, files, activeFile, selectedPod, cursor, layout };
      const link = await linkOf(lab, loadScenario);
      setFragment('fragment' in link ? link.fragment : null);
    }, 400);
    return () => clearTimeout(timer);
  }, [scenario, files, activeFile, selectedPod, playing, cursor, hidden]);
  return (
    <div className={css.foot}>
      <span>A simulated node. No data leaves this page.</span>
      {!hidden && fragment !== null && (
        <a href={`./${fragment}`} target="_blank" rel="noopener">
          Open in the lab
          <span className={common.hidden}> (new tab)</span>
        </a>
      )}
    </div>
  );
}
