/** A pod as a whole. Models pkg/apis/core/validation/validation.go ValidatePodCreate */
import { Field } from '../../rules/field.ts';
import { subdomainFaults } from '../../rules/formats.ts';
import { objectMeta } from '../../rules/meta.ts';
import { type Obj, list, obj, str, struct } from '../../rules/values.ts';
import type { FieldError } from '../../report.ts';
import { annotationsMatchFields, podAnnotations } from './annotations.ts';
import { imageWhitespace } from './containers.ts';
import { podSpec } from './spec.ts';

/** Models pkg/apis/core/validation/validation.go validatePodMetadataAndSpec */
export function metadataAndSpec(pod: Obj, root: Field) {
  const meta = struct(pod.metadata);
  const spec = struct(pod.spec);
  const at = root.child('spec');
  objectMeta(meta, true, subdomainFaults, root.child('metadata'));
  podAnnotations(meta, spec, root.child('metadata', 'annotations'));
  podSpec(spec, meta, at);
  if (!str(spec.serviceAccountName))
    list(spec.volumes).forEach((volume, i) =>
      list(struct(volume.projected).sources).forEach((source, k) => {
        const place = at.child('volumes').index(i).child('projected', 'sources').index(k);
        if (obj(source.serviceAccountToken))
          place
            .child('serviceAccountToken')
            .forbidden('must not be specified when serviceAccountName is not set');
      }),
    );
  for (const field of ['containers', 'initContainers'])
    list(spec[field]).forEach((container, i) => imageWhitespace(container, at.child(field).index(i)));
}

export function podCreate(pod: Obj): FieldError[] {
  const root = Field.root();
  const spec = struct(pod.spec);
  const at = root.child('spec');
  metadataAndSpec(pod, root);
  if (list(spec.ephemeralContainers).length)
    at.child('ephemeralContainers').forbidden('cannot be set on create');
  if (str(spec.nodeName) && list(spec.schedulingGates).length)
    at.child('nodeName').forbidden('cannot be set until all schedulingGates have been cleared');
  annotationsMatchFields(struct(pod.metadata), spec, at);
  return root.errors;
}
