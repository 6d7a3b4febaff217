/** `kubectl describe` of secrets, service accounts, namespaces and config maps. Models kubectl/pkg/describe/describe.go */
import { decodeBase64 } from '../../sim/base64.ts';
import { type Obj, entries, list, text } from '../access.ts';
import { describeEvents } from '../event-lines.ts';
import { align, forDescribe } from '../tabwriter.ts';
import { annotations, multiline, pairs } from './words.ts';

const head = (object: Obj, namespaced = true) =>
  [
    `Name:\t${text(object, 'metadata', 'name')}\n`,
    namespaced ? `Namespace:\t${text(object, 'metadata', 'namespace')}\n` : '',
    multiline('Labels', pairs(object, 'metadata', 'labels')),
    annotations(object),
  ].join('');

export function describeSecret(secret: Obj): string {
  const shown = text(secret, 'type') === 'kubernetes.io/service-account-token';
  const data = entries(secret, 'data').map(([key, value]) => {
    const bytes = decodeBase64(String(value), true);
    return `${key}:\t${shown && key === 'token' ? bytes : `${bytes.length} bytes`}\n`;
  });
  return align(
    `${head(secret)}\nType:\t${text(secret, 'type')}\n\nData\n====\n${data.join('')}`,
    forDescribe,
  );
}

/** `secrets` = names of those that are in its namespace. */
export function describeServiceAccount(
  account: Obj,
  secrets: ReadonlySet<string>,
  events: readonly Obj[],
  now: number,
): string {
  const names = list(account, 'imagePullSecrets').map(({ name }) =>
    secrets.has(String(name)) ? String(name) : `${String(name)} (not found)`,
  );
  return align(
    `${head(account)}${multiline('Image pull secrets', names)}${describeEvents(events, now)}`,
    forDescribe,
  );
}

export const describeNamespace = (namespace: Obj): string =>
  align(
    `${head(namespace, false)}Status:\t${text(namespace, 'status', 'phase')}\n\nNo resource quota.\n\nNo LimitRange resource.\n`,
    forDescribe,
  );

export function describeConfigMap(map: Obj, events: readonly Obj[], now: number): string {
  const data = entries(map, 'data').map(([key, value]) => `${key}:\n----\n${String(value)}\n\n`);
  return align(
    `${head(map)}\nData\n====\n${data.join('')}\nBinaryData\n====\n\n${describeEvents(events, now)}`,
    forDescribe,
  );
}
