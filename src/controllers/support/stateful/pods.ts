/** A StatefulSet's pods. Models pkg/controller/statefulset/stateful_pod_control.go CreateStatefulPod, and stateful_set_utils.go */
import type { Pod } from '../../../api/objects.ts';
import type { StatefulSet } from '../../../api/workloads.ts';
import { createIn, deleteFrom } from '../requests.ts';
import { record } from '../events.ts';
import { REVISION_LABEL, templateOf } from '../history.ts';
import { podOf } from '../pods.ts';
import { type SetLook, startOf } from './look.ts';

const COMPONENT = 'statefulset-controller';

/** Models pkg/controller/statefulset/stateful_pod_control.go recordPodEvent */
function tell({ world, set }: SetLook, verb: 'create' | 'delete', pod: string, error: string | null) {
  const reason = `${error === null ? 'Successful' : 'Failed'}${verb === 'create' ? 'Create' : 'Delete'}`;
  const end = error === null ? 'successful' : `failed error: ${error}`;
  const message = `${verb} Pod ${pod} in StatefulSet ${set.metadata.name} ${end}`;
  record(world, COMPONENT, set, error === null ? 'Normal' : 'Warning', reason, message);
}

/** The claims' volumes, in place of the template's own of the same names. Models pkg/controller/statefulset/stateful_set_utils.go updateStorage */
function volumesOf({ spec, metadata }: StatefulSet, own: unknown, ordinal: number): object[] {
  const claims = (spec.volumeClaimTemplates ?? []).map((claim) => ({
    name: claim.metadata?.name ?? '',
    persistentVolumeClaim: { claimName: `${claim.metadata?.name}-${metadata.name}-${ordinal}` },
  }));
  const names = new Set(claims.map(({ name }) => name));
  const others = ((own as { name: string }[] | undefined) ?? []).filter(({ name }) => !names.has(name));
  return [...claims, ...others];
}

/** Null when the API server does not accept it. Models pkg/controller/statefulset/stateful_pod_control.go CreateStatefulPod, and newVersionedStatefulSetPod */
export function createReplica(look: SetLook, ordinal: number): Pod | null {
  const { world, set, current, newest } = look;
  const { updateStrategy, serviceName, volumeClaimTemplates = [] } = set.spec;
  const old =
    updateStrategy.type === 'RollingUpdate' &&
    ordinal <
      startOf(set) +
        (updateStrategy.rollingUpdate
          ? (updateStrategy.rollingUpdate.partition ?? 0)
          : (set.status.currentReplicas ?? 0));
  const revision = old ? current : newest;
  const template = templateOf(revision);
  const name = `${set.metadata.name}-${ordinal}`;
  const volumes = volumesOf(set, template.spec.volumes, ordinal);
  for (const claim of volumeClaimTemplates) tellClaim(look, `${claim.metadata?.name}-${name}`, name);
  const pod = podOf(world, {
    owner: set,
    component: COMPONENT,
    name,
    template: {
      ...template,
      spec: {
        ...template.spec,
        ...(volumes.length ? { volumes } : {}),
        hostname: name,
        ...(serviceName ? { subdomain: serviceName } : {}),
      },
    },
    metadata: {
      labels: {
        'apps.kubernetes.io/pod-index': String(ordinal),
        [REVISION_LABEL]: revision.metadata.name,
        'statefulset.kubernetes.io/pod-name': name,
      },
    },
  });
  const created = createIn(world, pod);
  tell(look, 'create', name, 'error' in created ? created.message : null);
  return 'error' in created ? null : (created.object as Pod);
}

/** Claims are the storage's: the lab has them as soon as they are asked for, and once. */
function tellClaim({ world, set }: SetLook, claim: string, pod: string) {
  const key = `claim ${set.metadata.namespace}/${claim}`;
  if (world.created.has(key)) return;
  world.created.set(key, 1);
  const message = `create Claim ${claim} Pod ${pod} in StatefulSet ${set.metadata.name} success`;
  record(world, COMPONENT, set, 'Normal', 'SuccessfulCreate', message);
}

export function deleteReplica(look: SetLook, { metadata }: Pod) {
  deleteFrom(look.world, { kind: 'Pod', namespace: metadata.namespace ?? 'default', name: metadata.name });
  tell(look, 'delete', metadata.name, null);
}
