/** The runtime's words for a pull that failed; those of containerd 2.4.2. */
import type { RegistryErrorKind } from '../api/lab.ts';
import { canonicalName } from './reference.ts';
import type { Answer, Registries } from './registry.ts';
import { authOf, tokenFault } from './token-server.ts';

/** The text that the kubelet's events and messages carry. `anonymous` = no credential was sent. */
export type ErrorText = (answer: Answer, image: string, anonymous: boolean, registries: Registries) => string;

export const containerdText: ErrorText = (answer, image, anonymous, registries) => {
  if (answer.tag?.pullError !== undefined) return answer.tag.pullError;
  const { result } = answer;
  const registry = registries.get(answer.host);
  const own = result === 'ok' || result === 'error' ? undefined : registry?.errors?.[result];
  if (own !== undefined) return own.replaceAll('{image}', image);
  const name = canonicalName(image) ?? image;
  const failed = `failed to pull and unpack image "${name}": failed to resolve image: `;
  // Docker Hub answers on another name than the one its images carry.
  const host = answer.host === 'docker.io' ? 'registry-1.docker.io' : answer.host;
  // A registry on the machine itself is spoken to without TLS.
  const local = /^(localhost|127\.0\.0\.1)(:|$)/.test(host);
  const path = `${host}/v2/${answer.repository}/manifests/${answer.reference}`;
  const url = `${local ? 'http' : 'https'}://${path}`;
  const unexpected = (status: number) =>
    `${failed}unexpected status from HEAD request to ${url}: ${status} ${phrases.get(status) ?? ''}`.trimEnd();
  switch (result) {
    case 'error':
      return registry?.status === undefined ? '' : unexpected(registry.status);
    case 'unauthorized':
    case 'denied': {
      const wrong = result === 'unauthorized';
      if (registry && authOf(registry) === 'token')
        return `${failed}${tokenFault(registry, answer.repository, wrong, anonymous)}`;
      return anonymous
        ? `${failed}pull access denied, repository does not exist or may require authorization: authorization failed: no basic auth credentials`
        : unexpected(wrong ? 401 : 403);
    }
    case 'notFound':
      return `rpc error: code = NotFound desc = ${failed}${name}: not found`;
    case 'unavailable':
      return registry
        ? `${failed}failed to do request: Head "https://${path}": dial tcp ${addressOf(host)}: connect: connection refused`
        : `${failed}failed to do request: Head "https://${path}": dial tcp: lookup ${host.replace(/:\d+$/, '')} on 127.0.0.1:53: no such host`;
    case 'ok':
      return '';
  }
};

/** Models net/http/status.go StatusText */
export const phrases = new Map([
  [400, 'Bad Request'],
  [401, 'Unauthorized'],
  [403, 'Forbidden'],
  [408, 'Request Timeout'],
  [429, 'Too Many Requests'],
  [500, 'Internal Server Error'],
  [502, 'Bad Gateway'],
  [503, 'Service Unavailable'],
  [504, 'Gateway Timeout'],
]);

/** Where a host would be: the machine itself, or an address that is kept for documentation (RFC 5737). */
export function addressOf(host: string): string {
  const [, name, port = '443'] = /^(.*?)(?::(\d+))?$/.exec(host)!;
  return `${name === 'localhost' ? '127.0.0.1' : '192.0.2.1'}:${port}`;
}

/** The same words for every registry, known or not; `{image}` is the image as asked. */
export const fixedTexts =
  (texts: Record<RegistryErrorKind, string>): ErrorText =>
  (answer, image) => {
    if (answer.result === 'error') return answer.tag?.pullError ?? '';
    return answer.result === 'ok' ? '' : texts[answer.result].replaceAll('{image}', image);
  };
