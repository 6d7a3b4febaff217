/** The runtime's words for a pull that failed; those of containerd 2.4.2 against a registry with a password file. */
import type { RegistryErrorKind } from '../api/lab.ts';
import { canonicalName } from './reference.ts';
import type { Answer, Registries } from './registry.ts';

/** The text that the kubelet's events and messages carry. `anonymous` = no credential was sent. */
export type ErrorText = (answer: Answer, image: string, anonymous: boolean, registries: Registries) => string;

export const containerdText: ErrorText = (answer, image, anonymous, registries) => {
  if (answer.result === 'error') return answer.tag?.pullError ?? '';
  const own = answer.result === 'ok' ? undefined : registries.get(answer.host)?.errors?.[answer.result];
  if (own !== undefined) return own.replaceAll('{image}', image);
  const name = canonicalName(image) ?? image;
  const failed = `failed to pull and unpack image "${name}": failed to resolve image: `;
  // Docker Hub answers on another name than the one its images carry.
  const host = answer.host === 'docker.io' ? 'registry-1.docker.io' : answer.host;
  // A registry on the machine itself is spoken to without TLS.
  const local = /^(localhost|127\.0\.0\.1)(:|$)/.test(host);
  const path = `${host}/v2/${answer.repository}/manifests/${answer.reference}`;
  const url = `${local ? 'http' : 'https'}://${path}`;
  switch (answer.result) {
    case 'unauthorized':
      return `${failed}unexpected status from HEAD request to ${url}: 401 Unauthorized`;
    case 'denied':
      return anonymous
        ? `${failed}pull access denied, repository does not exist or may require authorization: authorization failed: no basic auth credentials`
        : `${failed}unexpected status from HEAD request to ${url}: 403 Forbidden`;
    case 'notFound':
      return `rpc error: code = NotFound desc = ${failed}${name}: not found`;
    case 'unavailable':
      return registries.has(answer.host)
        ? `${failed}failed to do request: Head "https://${path}": dial tcp ${addressOf(host)}: connect: connection refused`
        : `${failed}failed to do request: Head "https://${path}": dial tcp: lookup ${host.replace(/:\d+$/, '')} on 127.0.0.1:53: no such host`;
    case 'ok':
      return '';
  }
};

/** Where a host would be: the machine itself, or an address that is kept for documentation (RFC 5737). */
function addressOf(host: string): string {
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
