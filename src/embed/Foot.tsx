import { useEffect, useState } from 'react';
import { loadScenario, scenarioNames } from '../scenarios/index.ts';
import { useLab } from '../ui/base/session-context.ts';
import css from './Embed.module.css';
import common from '../ui/base/common.module.css';

/** A link to the full lab with the same files and moment. */
export function Foot({ hidden }: { hidden: boolean }) {
  const { scenario, files, activeFile, selectedPod, playing, variant } = useLab((s) => ({
    scenario: s.scenario,
    files: s.files,
    activeFile: s.activeFile,
    selectedPod: s.selectedPod,
    playing: s.playing,
    variant: s.comparison?.variant ?? null,
  }));
  // While it plays the moment is not written down.
  const cursor = useLab((s) => (s.playing ? -1 : s.cursor));
  /** Null: the files do not fit into a link. */
  const [fragment, setFragment] = useState<string | null>('');
  useEffect(() => {
    if (playing || hidden) return;
    const timer = setTimeout(async () => {
      const [{ linkOf }, { comparedWith }] = await Promise.all([
        import('../share/link.ts'),
        import('../share/shareable.ts'),
      ]);
      const known = scenarioNames.includes(scenario) ? scenario : null;
      const layout = {};
      const compared = comparedWith({ files, comparison: variant && { variant } });
      const lab = { scenario: known, files, activeFile, selectedPod, cursor, layout, ...compared };
      const link = await linkOf(lab, loadScenario);
      setFragment('fragment' in link ? link.fragment : null);
    }, 400);
    return () => clearTimeout(timer);
  }, [scenario, files, activeFile, selectedPod, playing, cursor, hidden, variant]);
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
