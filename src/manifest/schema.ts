/** The JSON schema that the editor completes and explains by: every kind that a file may hold, for one kubelet version. */
import { ENSURE_SECRET_PULLED_IMAGES, VERIFICATION_POLICIES } from '../api/kubelet.ts';
import fieldTypes from '../kubelet/config/fields.json' with { type: 'json' };
import { gatesOf } from '../kubelet/config/gates.ts';
import { findVersion } from '../kubelet/versions/index.ts';
import { descriptionOf } from './descriptions.ts';
import { type Shape, typeOf } from '../kinds/shape.ts';
import { matcherShapes } from './expectations/index.ts';
import { knownKinds, shapeToWrite } from './structure.ts';

type Schema = Record<string, unknown>;

const scalars: Record<string, Schema> = {
  s: { type: 'string' },
  i: { type: 'integer' },
  l: { type: 'integer' },
  b: { type: 'boolean' },
  n: { type: 'number' },
  q: { type: ['string', 'number'] },
  o: { type: ['string', 'integer'] },
  d: { type: 'string' },
  z: { type: ['string', 'integer'] },
  '*': {},
};

function toSchema(shape: Shape, path: string): Schema {
  const description = descriptionOf(path);
  const own: Schema = description ? { description } : {};
  if (typeof shape === 'string' && shape.startsWith('#')) {
    // A type may hold itself.
    if (path.split('.').length > 12) return own;
    return toSchema(typeOf(shape), path);
  }
  if (Array.isArray(shape)) return { ...own, type: 'array', items: toSchema(shape[0], path) };
  if (typeof shape === 'object') {
    const { '*': any, ...fields } = shape;
    if (any !== undefined && Object.keys(fields).length === 0)
      return { ...own, type: 'object', additionalProperties: toSchema(any, `${path}.*`) };
    const properties = Object.fromEntries(
      Object.entries(fields).map(([name, inner]) => [name, toSchema(inner, `${path}.${name}`)]),
    );
    return { ...own, type: 'object', properties, additionalProperties: false };
  }
  if (shape.startsWith('e:')) return { ...own, enum: shape.slice(2).split('|') };
  return { ...own, ...scalars[shape.split(':')[0]!] };
}

const stages = { ALPHA: 'alpha', BETA: 'beta', GA: 'general availability', DEPRECATED: 'deprecated' };

const types: Record<string, Schema> = {
  s: { type: 'string' },
  d: { type: 'string' },
  b: { type: 'boolean' },
  i: { type: 'integer' },
  l: { type: 'integer' },
  u: { type: 'integer' },
  t: { type: ['string', 'integer'] },
  f: { type: 'number' },
};

/** The kubelet's own table of types as a schema; see `kubelet/config/decode.ts`. */
function typed(shape: unknown): Schema {
  if (typeof shape === 'string') return types[shape[0]!] ?? {};
  if (Array.isArray(shape)) return { type: 'array', items: typed(shape[0]) };
  const { '': _type, '*': rest, ...fields } = shape as Record<string, unknown>;
  return {
    type: 'object',
    properties: Object.fromEntries(
      // A field of an embedded struct is written without that struct's name.
      Object.entries(fields).map(([name, type]) => [name.slice(name.indexOf('.') + 1), typed(type)]),
    ),
    additionalProperties: rest === undefined ? false : typed(rest),
  };
}

function kubeletSchema(version: string): Schema {
  const draft = findVersion(version)?.draft ?? false;
  const described = (name: string): Schema => {
    const description = descriptionOf(`KubeletConfiguration.${name}`);
    return description === undefined ? {} : { description };
  };
  const without = findVersion(version)?.config.without ?? [];
  const properties: Record<string, Schema> = Object.fromEntries(
    Object.entries(fieldTypes as Record<string, unknown>)
      .filter(([name]) => !without.includes(name))
      .map(([name, type]) => [name, { ...described(name), ...typed(type) }]),
  );
  properties.featureGates = {
    ...described('featureGates'),
    type: 'object',
    properties: Object.fromEntries(
      [...gatesOf(version)].map(([name, gate]) => [
        name,
        {
          type: 'boolean',
          description: `${stages[gate.stage]}, default ${gate.default}${gate.locked ? ', locked' : ''} in ${version}.${name === ENSURE_SECRET_PULLED_IMAGES ? ' Credentials are also checked for images that are already on the node.' : ''}`,
        },
      ]),
    ),
    additionalProperties: false,
  };
  properties.imagePullCredentialsVerificationPolicy = {
    ...described('imagePullCredentialsVerificationPolicy'),
    enum: [...VERIFICATION_POLICIES],
  };
  if (draft) {
    properties.pullImageSecretRecheck = { ...described('pullImageSecretRecheck'), type: 'boolean' };
    properties.pullImageSecretRecheckPeriod = {
      ...described('pullImageSecretRecheckPeriod'),
      type: 'string',
    };
  }
  return { type: 'object', properties, additionalProperties: false };
}

/** A Scenario's shape with all that an expectation can be about. */
function withMatchers(shape: Shape): Shape {
  const whole = shape as { spec: { expect: [{ [field: string]: Shape }] } };
  const { '*': _, ...own } = whole.spec.expect[0];
  return { ...whole, spec: { ...whole.spec, expect: [{ ...own, ...matcherShapes }] } } as Shape;
}

const shapeFor = (apiVersion: string, kind: string): Shape | null => {
  const shape = shapeToWrite(apiVersion, kind);
  return shape && apiVersion === 'lab/v1alpha1' && kind === 'Scenario' ? withMatchers(shape) : shape;
};

/** A draft-07 schema: by `kind`, the schema of that kind. */
export function schemaFor(version: string): Schema {
  const kinds = knownKinds.map((name) => ({
    apiVersion: name.slice(0, name.lastIndexOf('/')),
    kind: name.slice(name.lastIndexOf('/') + 1),
  }));
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    type: 'object',
    required: ['apiVersion', 'kind'],
    properties: {
      apiVersion: { enum: [...new Set(kinds.map((k) => k.apiVersion))] },
      kind: { enum: kinds.map((k) => k.kind) },
    },
    allOf: kinds.map(({ apiVersion, kind }) => {
      const shape = shapeFor(apiVersion, kind);
      const schema = shape
        ? toSchema(shape, kind)
        : kind === 'KubeletConfiguration'
          ? kubeletSchema(version)
          : {};
      const properties = schema.properties as Record<string, Schema> | undefined;
      return {
        if: { properties: { kind: { const: kind } } },
        then: properties
          ? {
              ...schema,
              properties: { ...properties, apiVersion: { const: apiVersion }, kind: { const: kind } },
            }
          : schema,
      };
    }),
  };
}
