import type { KubeObject } from '../../api/objects.ts';
import type { PodTemplateSpec } from '../../api/workloads.ts';
import { defaultTemplate } from './defaults.ts';
import { templateTypes } from './types.ts';
import { validateTemplate } from './validate.ts';
import type { Kind } from '../types.ts';
import { templateWarnings } from './warnings.ts';

const templateOf = ({ template }: KubeObject) => template as PodTemplateSpec | undefined;

/** Nothing runs: a PodTemplate can only be read. */
export const workload: Kind = {
  kind: 'PodTemplate',
  apiVersion: 'v1',
  shape: '#PodTemplate',
  types: {
    ...templateTypes,
    PodTemplate: { apiVersion: '*', kind: '*', metadata: '#ObjectMeta', template: '#PodTemplateSpec' },
  },
  resource: { name: 'podtemplates', namespaced: true },
  server: {
    warnings: templateWarnings('template'),
    validate: (object, error) => validateTemplate(templateOf(object), ['template'], error),
    defaults: (object, pullPolicy) =>
      templateOf(object) ? { ...object, template: defaultTemplate(templateOf(object)!, pullPolicy) } : object,
  },
};
