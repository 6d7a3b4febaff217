/** Words that the sentences about decisions share. */
import type { CredentialHolder } from '../api/decision.ts';
import type { RequestResult } from '../api/request.ts';

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

/** `12:00:30` of an RFC 3339 time. */
export const timeOfDay = (time: string) => time.slice(11, 19);
