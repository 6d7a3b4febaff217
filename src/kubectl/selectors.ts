/** `-l` and `--field-selector`. Models staging/src/k8s.io/apimachinery/pkg/labels/selector.go Parse, and pkg/apis/core/v1/conversion.go */
import { type Obj, get, text } from '../printers/access.ts';
import { ServerError } from './errors.ts';
import type { Resource } from './resources.ts';

export type Matches = (object: Obj) => boolean;

/** Splits at commas that are in no parentheses. */
const terms = (selector: string) =>
  selector.match(/(?:[^,(]|\([^)]*\)?)+/g)?.map((each) => each.trim()) ?? [];

const NAME = '([A-Za-z0-9][-A-Za-z0-9_./]*)';
const equality = new RegExp(`^${NAME}\\s*(==?|!=)\\s*([-A-Za-z0-9_.]*)$`);
const membership = new RegExp(`^${NAME}\\s+(in|notin)\\s*\\(([^)]*)\\)$`);
const existence = new RegExp(`^(!?)\\s*${NAME}$`);

function labelTerm(term: string): Matches {
  const label = (object: Obj, key: string) => get(object, 'metadata', 'labels', key);
  const [, key, operator, value] = equality.exec(term) ?? [];
  if (key !== undefined) return (object) => (label(object, key) === value) === (operator !== '!=');
  const [, name, how, list] = membership.exec(term) ?? [];
  if (name !== undefined) {
    const values = list!.split(',').map((each) => each.trim());
    return (object) => values.includes(String(label(object, name) ?? '\0')) === (how === 'in');
  }
  const [, not, wanted] = existence.exec(term) ?? [];
  if (wanted === undefined)
    throw new Error(`unable to parse requirement: found '${term}', expected: identifier`);
  return (object) => (label(object, wanted) === undefined) === (not === '!');
}

/** Throws Error for an invalid selector. */
export function labelSelector(selector: string): Matches {
  const all = terms(selector).map(labelTerm);
  return (object) => all.every((matches) => matches(object));
}

const fields: Record<string, readonly string[]> = {
  Pod: [
    'spec.nodeName',
    'spec.restartPolicy',
    'spec.schedulerName',
    'spec.serviceAccountName',
    'spec.hostNetwork',
    'status.phase',
    'status.podIP',
    'status.podIPs',
    'status.nominatedNodeName',
  ],
  Event: [
    ...['kind', 'namespace', 'name', 'uid', 'apiVersion', 'resourceVersion', 'fieldPath'].map(
      (field) => `involvedObject.${field}`,
    ),
    'reason',
    'reportingComponent',
    'source',
    'type',
  ],
  Secret: ['type'],
  Node: ['spec.unschedulable'],
  Namespace: ['status.phase'],
};

/** Throws ServerError for a field that cannot be asked for, as the server refuses it. */
export function fieldSelector(selector: string, resource: Resource): Matches {
  const own = fields[resource.kind];
  const known = [...(own ?? []), 'metadata.name', 'metadata.namespace'];
  const all = terms(selector).map((term): Matches => {
    const [, field, operator, value] = /^([^=!]+?)\s*(==?|!=)\s*(.*)$/.exec(term) ?? [];
    if (field === undefined)
      throw new Error(
        `invalid selector: ${JSON.stringify(selector)}; can't understand ${JSON.stringify(term)}`,
      );
    if (!known.includes(field)) {
      const why = own
        ? `field label not supported: ${field}`
        : `${JSON.stringify(field)} is not a known field selector: only "metadata.name", "metadata.namespace"`;
      const { group, version, name } = resource;
      throw new ServerError(
        'BadRequest',
        `Unable to find "${group ? `${group}/` : '/'}${version}, Resource=${name}" that match label selector "", field selector ${JSON.stringify(selector)}: ${why}`,
      );
    }
    return (object) => (fieldOf(object, field) === value) === (operator !== '!=');
  });
  return (object) => all.every((matches) => matches(object));
}

function fieldOf(object: Obj, field: string): string {
  if (field === 'source') return text(object, 'source', 'component') || text(object, 'reportingComponent');
  if (field === 'spec.unschedulable' || field === 'spec.hostNetwork')
    return text(object, ...field.split('.')) || 'false';
  return text(object, ...field.split('.'));
}
