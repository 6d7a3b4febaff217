/** The lab as a link shows it, and what a link of a length is good for. */
import type { SourceFile } from '../api/diagnostics.ts';
import { wordsOf } from '../compare/names.ts';
import { type Variant, applyVariant } from '../compare/variant.ts';
import type { Millis } from '../sim/time.ts';
import { sharedLayout } from './layout.ts';
import type { SharedLab } from './types.ts';
import { isWritable } from './versions/other-side.ts';

/** The longest link that phones still read from a screen as a QR code, in characters. */
export const MAX_QR_LENGTH = 900;
/** What the usual chats take in one message. */
export const MAX_CHAT_LENGTH = 2000;
/** Beyond this mail programs and link checkers cut off. */
export const MAX_MAIL_LENGTH = 8000;

/** One sentence. */
export function goodFor(length: number): string {
  if (length <= MAX_QR_LENGTH) return 'Suitable for chat, email, slides, and a QR code.';
  if (length <= MAX_CHAT_LENGTH)
    return 'Suitable for chat or email. Too long for a QR code that phones can read reliably.';
  if (length <= MAX_MAIL_LENGTH)
    return 'Suitable for email or a document. Chat programs may cut it off; send the file instead.';
  return 'Too long: many programs will cut it off. Send the file instead.';
}

/** What of the page's state goes into a link. */
export interface State {
  scenario: string;
  files: readonly SourceFile[];
  activeFile: string;
  selectedPod: string | null;
  layout: Readonly<Record<string, unknown>>;
  comparison?: { variant: Variant } | null;
}

/** In words where they say all of it, else with its files, in a form that a link can carry. */
export function comparedWith({
  comparison,
  files,
}: Pick<State, 'comparison' | 'files'>): Pick<SharedLab, 'compare' | 'other'> {
  if (!comparison || comparison.variant.edits.length === 0) return {};
  const { variant } = comparison;
  const words = wordsOf(variant);
  if (words) return { compare: words.join(',') };
  if (isWritable(variant)) return { other: variant };
  return { other: { name: variant.name, edits: [{ kind: 'files', files: applyVariant(files, variant) }] } };
}

/** `files` may be others than the state's, and so may be what they are compared with: those with placeholders. */
export function labOf(
  state: State,
  files: readonly SourceFile[],
  cursor: Millis,
  compared = comparedWith(state),
): SharedLab {
  return {
    scenario: state.scenario || null,
    files,
    cursor,
    selectedPod: state.selectedPod,
    // The first file opens by default.
    activeFile: state.activeFile === files[0]?.name ? null : state.activeFile,
    layout: sharedLayout(state.layout),
    ...compared,
  };
}
