/** The files that an embed runs, from wherever its page has them; or a sentence about why there are none. */
import { ENSURE_SECRET_PULLED_IMAGES } from '../api/kubelet.ts';
import type { SourceFile } from '../api/diagnostics.ts';
import { versions } from '../kubelet/versions/index.ts';
import { applyEdits } from '../manifest/apply-edits.ts';
import { FIRST, loadScenario, scenarioNames } from '../scenarios/index.ts';
import type { Variant } from '../compare/variant.ts';
import type { Saved } from '../session/stored.ts';
import { FIRST_CURSOR, type ViewOfFiles } from '../session/types.ts';
import type { Params } from './params.ts';
import type { FromPage, Trouble } from './protocol.ts';

/** A turn of the event loop, in which the page is heard. */
const turn = () => new Promise<void>((resolve) => setTimeout(resolve));

export type Content = (Saved & Beside) | { trouble: string };

interface Beside {
  /** A comparison, or its word. */
  compare: Variant | string | null;
  /** What the page or a link says of where it begins: the rest is as the scenario says. */
  decided: ViewOfFiles;
}

/** Most frames have none. */
const toldOf = async (trouble: Trouble, address: string) => ({
  trouble: (await import('./troubles.ts')).sentenceOf(trouble, address),
});

/** Never throws. `handed` = the page's own text, when it has one. */
export async function contentOf(
  params: Params,
  fragment: string,
  handed: Extract<FromPage, { type: 'load' }> | null,
  address: string,
): Promise<Content> {
  const scenario = params.scenario ?? FIRST;
  const own = await loadScenario(scenario);
  if (!own)
    return {
      trouble: `Unknown scenario ${JSON.stringify(scenario)}. Available scenarios: ${scenarioNames.join(', ')}.`,
    };
  if (params.kubelet !== null && !versions.some(({ name }) => name === params.kubelet))
    return {
      trouble: `Unknown kubelet version ${JSON.stringify(params.kubelet)}. Available versions: ${versions.map(({ name }) => name).join(', ')}.`,
    };
  if (params.compare !== null) {
    const { WORDS, variantOf } = await import('../compare/names.ts');
    if (!variantOf(params.compare, { gate: true }))
      return { trouble: `compare=${JSON.stringify(params.compare)} is not valid. It can be ${WORDS}.` };
  }
  const saved: Saved & Beside = {
    compare: params.compare,
    decided: {},
    scenario,
    files: [...own],
    activeFile: own[0]!.name,
    cursor: FIRST_CURSOR,
    speed: 'auto',
    selectedPod: null,
    theme: params.theme,
    layout: {},
  };

  // The text in the page may be a link, too, which carries the files of a comparison.
  const linked = isLink(handed?.text?.trim() ?? '') ? handed!.text!.trim() : fragment;
  if (isLink(linked)) {
    const { fromFragment } = await import('../share/link.ts');
    const found = await fromFragment(linked, loadScenario);
    const opened = (found && 'restore' in found && (await found.restore?.(turn))) || found;
    if (!opened || opened.kind === 'unreadable')
      return { trouble: opened?.message ?? 'This is not a valid link to the lab.' };
    const { lab } = opened;
    const decided = {
      cursor: lab.cursor,
      selectedPod: lab.selectedPod,
      activeFile: lab.activeFile ?? lab.files[0]?.name ?? '',
    };
    Object.assign(saved, {
      scenario: lab.scenario ?? '',
      files: [...lab.files],
      ...decided,
      decided,
      compare: params.compare ?? lab.other ?? lab.compare ?? null,
    });
  }

  let text = linked === fragment ? handed?.text : undefined;
  if (handed?.trouble) return toldOf(handed.trouble, handed.address ?? '');
  if (!params.waits && params.src !== null) {
    // Most frames are handed their text by the element.
    const { readSource } = await import('./read-source.ts');
    const source = await readSource(params.src, address, true);
    if ('trouble' in source) return toldOf(source.trouble, source.address);
    text = source.text;
  }
  if (text !== undefined) {
    const { applyYaml, filesOf } = await import('./apply.ts');
    // On top of a scenario that is named; else the text is all there is.
    const files = params.scenario === null ? filesOf(text) : applyYaml(own, text, 0);
    Object.assign(saved, { scenario: params.scenario ?? '', files: [...files], activeFile: files[0]!.name });
  }
  saved.files = await withControls(saved.files, params);
  if (params.at !== null) {
    saved.cursor = params.at;
    saved.decided = { ...saved.decided, cursor: params.at };
  }
  if (saved.files.length === 0) return { trouble: 'It does not contain any files.' };
  return saved;
}

const isLink = (text: string) => /^#v\d+(:|%)/.test(text);

/** The gate and the version set as the header's controls would. */
async function withControls(files: readonly SourceFile[], { gate, kubelet }: Params): Promise<SourceFile[]> {
  if (gate === null && kubelet === null) return [...files];
  const { setFeatureGate, setNodeField } = await import('../manifest/edits.ts');
  let result = files;
  if (kubelet !== null) result = applyEdits(result, setNodeField(result, 'kubeletVersion', kubelet));
  if (gate !== null) result = applyEdits(result, setFeatureGate(result, ENSURE_SECRET_PULLED_IMAGES, gate));
  return [...result];
}
