import type { PodTemplateSpec } from '../../api/workloads.ts';
import { defaultSpec } from '../pod/defaults.ts';
import { isMap } from '../report.ts';
import type { DefaultPullPolicy } from '../types.ts';

/** The pod's defaults. */
export function defaultTemplate(template: PodTemplateSpec, pullPolicy: DefaultPullPolicy): PodTemplateSpec {
  if (!isMap(template) || !isMap(template.spec)) return template;
  return {
    ...template,
    metadata: template.metadata ?? {},
    spec: defaultSpec(template.spec, pullPolicy, true),
  };
}
