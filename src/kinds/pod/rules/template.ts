/** A pod as a template. Models pkg/apis/core/validation/validation.go ValidatePodTemplateSpec */
import type { Field } from '../../rules/field.ts';
import { annotations } from '../../rules/meta.ts';
import { labels } from '../../rules/selector.ts';
import { type Obj, list, struct } from '../../rules/values.ts';
import { annotationsMatchFields, podAnnotations } from './annotations.ts';
import { podSpec } from './spec.ts';

export function podTemplate(template: Obj, at: Field) {
  const meta = struct(template.metadata);
  const spec = struct(template.spec);
  const place = at.child('spec');
  labels(meta.labels, at.child('labels'));
  annotations(meta.annotations, at.child('annotations'));
  podAnnotations(meta, spec, at.child('annotations'));
  podSpec(spec, {}, place);
  annotationsMatchFields(meta, spec, place);
  if (list(spec.ephemeralContainers).length)
    place.child('ephemeralContainers').forbidden('ephemeral containers not allowed in pod template');
}
