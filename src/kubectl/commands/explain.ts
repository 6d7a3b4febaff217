/** `kubectl explain RESOURCE[.FIELD…]`. Models staging/src/k8s.io/kubectl/pkg/cmd/explain/explain.go Run */
import { failure, noSuchType, success } from '../errors.ts';
import { describeField } from '../explain/print.ts';
import { fieldAt, fieldsOf, structOf } from '../explain/schema.ts';
import { isOn, last } from '../flags.ts';
import { type Resource, findResource, qualified, resources } from '../resources.ts';
import type { Command } from './types.ts';

interface Request {
  resource: Resource;
  path: string[];
}

/** Throws Error. Models staging/src/k8s.io/kubectl/pkg/explain/explain.go SplitAndParseResourceRequestWithMatchingPrefix */
function requestOf(written: string, ofVersion: boolean): Request {
  const word = written.replace(/\.$/, '');
  const names = word.split('.');
  const resource = findResource(names[0]!);
  if (!resource) throw noSuchType(names[0]!);
  if (word.includes('['))
    throw new Error(
      `invalid jsonpath syntax, ${ofVersion ? 'all nodes' : 'first node'} must be field node${ofVersion ? 's' : ''}`,
    );
  const whole = qualified(resource);
  const path =
    !ofVersion && (word === whole || word.startsWith(`${whole}.`))
      ? word.slice(whole.length + 1).split('.')
      : names.slice(1);
  return { resource, path: path.filter(Boolean) };
}

/** Throws Error for a version that is not served. */
function inVersion({ resource, path }: Request, apiVersion: string): Request {
  const [version = '', group = '', more] = apiVersion.split('/').reverse();
  if (more !== undefined) throw new Error(`unexpected GroupVersion string: ${apiVersion}`);
  const served = resources.filter((each) => each.group === group && each.version === version);
  const name = `${group}/${version}, Resource=${resource.name}`;
  if (served.length === 0) throw new Error(`couldn't find resource for "${name}"`);
  const found = served.find((each) => each.name === resource.name);
  if (!found) throw new Error(`GVR (${name}) not found in OpenAPI schema`);
  return { resource: found, path };
}

export const command: Command = {
  name: 'explain',
  flags: { valued: ['api-version', 'output'], switches: ['recursive'], shorts: { o: 'output' } },
  run(flags) {
    const [word, ...more] = flags.positionals;
    if (word === undefined)
      throw new Error(
        'You must specify the type of resource to explain. Use "kubectl api-resources" for a complete list of supported resources.\n',
      );
    if (more.length) throw new Error('We accept only this format: explain RESOURCE\n');
    const apiVersion = last(flags, 'api-version');
    const request = requestOf(word, Boolean(apiVersion));
    const output = last(flags, 'output') ?? 'plaintext';
    if (output !== 'plaintext') throw new Error(`unrecognized format: ${output}`);
    const { resource, path } = apiVersion ? inVersion(request, apiVersion) : request;
    const { kind, group, version } = resource;
    if (!fieldsOf(kind)) throw new Error(`the lab does not know the fields of ${qualified(resource)}`);
    const head = `${group && `GROUP:      ${group}\n`}KIND:       ${kind}\nVERSION:    ${version}\n\n`;
    const field = fieldAt(kind, path);
    if (path.length && !field)
      return failure([new Error(`field ${JSON.stringify(path.at(-1))} does not exist`)], head);
    return success(head + describeField(kind, field, isOn(flags, 'recursive')));
  },
};

/** The fields that may continue `pods.spec.`, as whole words. */
export function explainWords(typed: string): string[] {
  const names = typed.split('.').slice(0, -1);
  const resource = findResource(names[0] ?? '');
  if (!resource) return [];
  const { kind } = resource;
  const path = names.slice(1);
  const field = fieldAt(kind, path);
  if (path.length && !field) return [];
  return (fieldsOf((field ? structOf(field.shape) : kind) ?? '') ?? []).map(({ name }) =>
    [...names, name].join('.'),
  );
}
