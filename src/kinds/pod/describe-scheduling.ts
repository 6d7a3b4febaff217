/** Where a pod may run, as `kubectl describe` says it. Models staging/src/k8s.io/kubectl/pkg/describe/describe.go printTolerationsMultilineWithIndent, and describeTopologySpreadConstraints */
import type { LabelSelector } from '../../api/workloads.ts';
import { type Obj, get, list, number, text } from '../../printers/access.ts';
import { formatSelector } from '../pod-template/selector.ts';

/** In the order of a text of each; equal ones stay as they are. */
const by = (field: string) => (a: Obj, b: Obj) => {
  const [first, second] = [text(a, field), text(b, field)];
  return first === second ? 0 : first < second ? -1 : 1;
};

function toleration(one: Obj): string {
  const [key, value, effect] = [text(one, 'key'), text(one, 'value'), text(one, 'effect')];
  let line = key + (value && `=${value}`) + (effect && `:${effect}`);
  if (one.operator === 'Exists' && !value) line += key || effect ? ' op=Exists' : 'op=Exists';
  const seconds = one.tolerationSeconds;
  return seconds === undefined || seconds === null ? line : `${line} for ${Number(seconds)}s`;
}

export const tolerationLines = (pod: Obj): string[] =>
  [...list(pod, 'spec', 'tolerations')].sort(by('key')).map(toleration);

export function topologySpread(pod: Obj, indent = ''): string {
  const constraints = [...list(pod, 'spec', 'topologySpreadConstraints')].sort(by('topologyKey'));
  if (constraints.length === 0) return '';
  const all = constraints.map((each) => {
    const selector = get(each, 'labelSelector') as LabelSelector | undefined;
    const of = selector ? ` for selector ${formatSelector(selector)}` : '';
    return `${text(each, 'topologyKey')}:${text(each, 'whenUnsatisfiable')} when max skew ${number(each, 'maxSkew')} is exceeded${of}\n`;
  });
  return `${indent}Topology Spread Constraints:\t${all.join(`${indent}\t`)}`;
}
