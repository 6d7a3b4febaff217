/** Links of the blog scenario as the page makes them. */
import { setFeatureGate } from '../../src/manifest/edits.ts';
import { applyEdits } from '../../src/manifest/apply-edits.ts';
import { FIRST, firstScenario, loadScenario } from '../../src/scenarios/index.ts';
import { toFragment } from '../../src/share/link.ts';
import { labOf } from '../../src/share/shareable.ts';

const linkTo = (files: typeof firstScenario) => {
  const layout = { 'timeline/window': { from: 0, to: 60_000 } };
  const state = { scenario: FIRST, files, activeFile: 'kubelet.yaml', selectedPod: null, layout };
  return toFragment(labOf(state, files, 42_000), loadScenario);
};

export async function links() {
  const edited = applyEdits(
    firstScenario,
    setFeatureGate(firstScenario, 'KubeletEnsureSecretPulledImages', false),
  );
  const longest = await Promise.all(
    firstScenario.map(({ name }) =>
      linkTo(firstScenario.map((f) => (f.name === name ? { name, text: `${f.text}# a line more\n` } : f))),
    ),
  );
  return {
    named: await linkTo(firstScenario),
    edited: await linkTo(edited),
    longest: Math.max(...longest.map(({ length }) => length)),
  };
}
