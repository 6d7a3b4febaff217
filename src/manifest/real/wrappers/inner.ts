/** What wrappers make their findings of. */
import type { Path } from '../../../apiserver/decode.ts';
import { map } from '../../../kinds/raw.ts';
import type { Other } from '../../item.ts';
import { fieldsOfFlags } from './flags.ts';
import { type Inner, pathText } from './types.ts';

const HEAD = { apiVersion: 'kubelet.config.k8s.io/v1beta1', kind: 'KubeletConfiguration' };

export const valueAt = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>((at, key) => (Array.isArray(at) ? at[Number(key)] : map(at)[key]), value);

/** A KubeletConfiguration as a map within a document, which does not say its kind. */
export function configAt(other: Other, path: Path, title: string): Inner[] {
  const { document, parsed } = other;
  const found = map(valueAt(document.value, path));
  if (Object.keys(found).length === 0) return [];
  const value = { ...HEAD, ...found };
  return [
    {
      parsed,
      document: {
        ...document,
        ...HEAD,
        value,
        within: [...(document.within ?? []), ...path],
        text: JSON.stringify(value),
      },
      where: `${title}, ${pathText(path)}`,
    },
  ];
}

/** Flags of the kubelet, as a list of `name=value`, of `{name, value}`, or as a map. */
export function flagsAt(other: Other, path: Path, title: string): Inner[] {
  const { document, parsed } = other;
  const written = valueAt(document.value, path);
  const flags = flagList(written);
  if (flags.length === 0) return [];
  const { value, other: unknown } = fieldsOfFlags(flags);
  if (Object.keys(value).length === 0 && unknown.length === 0) return [];
  return [
    {
      parsed,
      document: {
        ...document,
        ...HEAD,
        value: { ...HEAD, ...value },
        within: [...(document.within ?? []), ...path],
        text: JSON.stringify({ ...HEAD, ...value }),
      },
      where: `${title}, ${pathText(path)}`,
      fixed: `${parsed.file.name} sets kubelet flags, which override its configuration`,
      ...(unknown.length ? { note: ` Flags without effect in the lab: ${unknown.join(', ')}.` } : {}),
    },
  ];
}

function flagList(written: unknown): string[] {
  if (typeof written === 'string') return [written];
  if (Array.isArray(written))
    return written.flatMap((each: unknown) => {
      if (typeof each === 'string') return [each];
      const { name, value } = map(each);
      return typeof name === 'string' ? [`${name}=${textOf(value)}`] : [];
    });
  return Object.entries(map(written)).map(([name, value]) => `${name}=${textOf(value)}`);
}

const textOf = (value: unknown) =>
  Array.isArray(value) ? value.join(',') : typeof value === 'object' ? JSON.stringify(value) : String(value);
