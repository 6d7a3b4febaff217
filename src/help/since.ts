/** Since when there is something, in words. */
import { versions } from '../kubelet/versions/index.ts';
import type { Since } from './types.ts';

const names = versions.map(({ name }) => name);
const isDraft = (name: string) => versions.find((version) => version.name === name)?.draft ?? false;
const firstRelease = versions.find(({ draft }) => !draft)!.name;

/** Each a sentence with backquotes. */
export function sinceLines({ from, until, changes = [] }: Since): string[] {
  return [spanOf(from, until), ...changes.map(([version, text]) => `${version}: ${text}`)];
}

function spanOf(from: string | undefined, until: string | undefined): string {
  if (until !== undefined && isDraft(until))
    return from === until || from === undefined
      ? `Only ${until}, a draft.`
      : 'Only the drafts of 2024, never shipped.';
  if (until !== undefined) return `From ${from ?? names[0]} to ${until}.`;
  if (from === undefined || from === names[0])
    return `Every version of the lab, ${firstRelease} and before included.`;
  return `Since Kubernetes ${from}.`;
}
