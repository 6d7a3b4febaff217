/** The names under which mirrors have an image. Few files name a mirror: a page loads this when they do. */
import type { RuntimeRegistries } from '../api/lab.ts';
import { provideMirrors } from './mirrors.ts';
import { parseNormalized } from './reference.ts';

/** The mirror images to try for an image, in order. */
export function mirrored(image: string, { mirrors, rewrites }: RuntimeRegistries): string[] {
  const { domain, path: own, tag, digest } = parseNormalized(image);
  const host = mirrors.has(domain) ? domain : '*';
  const endpoints = mirrors.get(host) ?? [];
  const path = rewritten(own, rewrites?.get(host) ?? []);
  return endpoints.flatMap((endpoint) => {
    const [, host = '', prefix = ''] =
      /^(?:https?:\/\/)?([^/]+)(?:\/v2)?(?:\/(.*?))?\/*$/.exec(endpoint) ?? [];
    if (host === '') return [];
    const name = [host, prefix, path].filter((part) => part !== '').join('/');
    return [`${name}${tag ? `:${tag}` : ''}${digest ? `@${digest}` : ''}`];
  });
}

/** What k3s makes of a path for a mirror: the first pattern that changes it. One that is none is passed over. */
function rewritten(path: string, rewrites: readonly (readonly [string, string])[]): string {
  for (const [pattern, replacement] of rewrites) {
    const changed = replaceAll(path, compiled(pattern), replacement);
    if (changed !== path) return changed;
  }
  return path;
}

function compiled(pattern: string): RegExp {
  try {
    return new RegExp(pattern, 'g');
  } catch {
    return /(?!)/g;
  }
}

/** Models regexp/regexp.go ReplaceAllString: an empty match right behind another is none. */
function replaceAll(text: string, pattern: RegExp, replacement: string): string {
  let result = '';
  let end = 0;
  for (const match of text.matchAll(pattern)) {
    if (match[0] === '' && match.index === end && end > 0) continue;
    result += text.slice(end, match.index) + expand(replacement, match);
    end = match.index + match[0].length;
  }
  return result + text.slice(end);
}

/** Models regexp/regexp.go expand */
const expand = (template: string, match: RegExpExecArray) =>
  template.replace(/\$(?:(\$)|\{(\w+)\}|(\w+))/g, (_, dollar?: string, braced?: string, bare?: string) => {
    const name = (braced ?? bare)!;
    return dollar ?? match[Number(name)] ?? match.groups?.[name] ?? '';
  });

provideMirrors(mirrored);
