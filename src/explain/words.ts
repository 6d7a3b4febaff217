/** Words that the sentences about decisions share. */
import type { CredentialHolder, StepOf } from '../api/decision.ts';
import type { RequestResult } from '../api/request.ts';
import { momentOf } from '../lab/epoch.ts';
import { clock } from '../printers/clock.ts';

export const nameOf = ({ namespace, name }: { namespace: string; name: string }) => `${namespace}/${name}`;

export const holderName = (holder: CredentialHolder): string =>
  holder.kind === 'node' ? "the node's credentials" : nameOf(holder);

/** How a registry was asked: `anonymously`, `as alice`. */
export function askedAs(username: string | null): string {
  if (username === null) return 'anonymously';
  return username === '' ? 'with an empty username' : `as ${username}`;
}

export type ResultWords = Readonly<Record<RequestResult, string>>;

/** What a registry answered. */
export const resultWords: ResultWords = {
  ok: 'ok',
  unauthorized: '401 unauthorized',
  denied: 'denied',
  notFound: '404 not found',
  unavailable: 'no answer',
  error: 'error',
};

/** `a`, `a and b`, `a, b and 3 more`, each name once; `no credentials` for none. */
export function listed(names: readonly string[]): string {
  const items = [...new Set(names)];
  if (items.length === 0) return 'no credentials';
  if (items.length === 1) return items[0]!;
  if (items.length === 2) return `${items[0]} and ${items[1]}`;
  return `${items[0]}, ${items[1]} and ${items.length - 2} more`;
}

export const shortId = (id: string) => (id.length > 19 ? id.slice(0, 19) : id);

/** The secrets that the record lists under the names of the pod's own, whose content is not the one that it lists. */
export function namesakes({ secrets, own }: StepOf<'credentialNotRecorded'>) {
  const names = new Set(own.flatMap((holder) => (holder.kind === 'secret' ? [nameOf(holder)] : [])));
  return secrets.filter((secret) => names.has(nameOf(secret)));
}

/** Whom the record lists instead of the pod: `default/a and default/b`, `default/a with other content`. */
export function recorded(step: StepOf<'credentialNotRecorded'>, name = nameOf): string {
  const same = namesakes(step);
  return same.length
    ? `${listed(same.map(name))} with other content`
    : listed([...step.secrets, ...step.serviceAccounts].map(name));
}

/** A moment of the run as its clock shows it, `01:03`; a day before the run as `2024-06-30`. */
export function momentText(time: string): string {
  const t = momentOf(time);
  return t < 0 ? time.slice(0, 10) : clock(t);
}
