/** Which node the lab's is, of those that the pods of a cluster name. */
import type { Pod } from '../../api/objects.ts';
import { nameOf } from '../../kinds/raw.ts';
import type { Item } from '../item.ts';
import type { Draft } from '../types.ts';

export interface ChosenNode {
  /** null = as the Node says, or the lab's own name for it. */
  name: string | null;
  /** The nodes that pods name, sorted. */
  named: string[];
  /** Only this node's pods; false = those of all nodes together. */
  alone: boolean;
}

const nodeNameOf = ({ document }: Item) =>
  document.kind === 'Pod' ? (document.value as unknown as Pod).spec.nodeName : undefined;

/** A Node document that has the name of one of several nodes asks for that one alone. */
export function chooseNode({ existing, node, nodeName }: Draft): ChosenNode {
  const named = [...new Set(existing.map(nodeNameOf).filter((name) => name !== undefined))].sort();
  const given = node && nameOf(node.document.value);
  if (nodeName !== null) return { name: nodeName, named, alone: true };
  if (named.length === 1) return { name: named[0]!, named, alone: false };
  return { name: null, named, alone: named.length > 1 && named.includes(given ?? '') };
}

/** Whether an object is part of what runs. */
export function isOn(item: Item, name: string, { alone }: ChosenNode): boolean {
  const asked = nodeNameOf(item);
  return !alone || asked === undefined || asked === name;
}
