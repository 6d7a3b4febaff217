/** The templates that a workload has had. Models staging/src/k8s.io/kubectl/pkg/polymorphichelpers/history.go ViewHistory */
import type { KubeObject } from '../../api/objects.ts';
import { revisionsOf } from '../../controllers/support/verbs.ts';
import { describeTemplate } from '../../kinds/pod-template/describe.ts';
import { align, forDescribe } from '../../printers/tabwriter.ts';
import { kindText } from './status.ts';

const CHANGE_CAUSE = 'kubernetes.io/change-cause';

/** A table of all, or the template of one (tabs stay tabs). Throws Error. */
export function history(object: KubeObject, objects: Iterable<KubeObject>, revision: number): string {
  const all = revisionsOf(object, objects);
  if (!all) throw new Error(`no history viewer has been implemented for ${JSON.stringify(kindText(object))}`);
  if (all.length === 0) return 'No rollout history found.';
  if (revision > 0) {
    const found = all.find((each) => each.revision === revision);
    if (!found) throw new Error('unable to find the specified revision');
    const cause = found.annotations[CHANGE_CAUSE];
    const { metadata } = found.template;
    return describeTemplate(
      cause && object.kind === 'Deployment'
        ? {
            ...found.template,
            metadata: { ...metadata, annotations: { ...metadata?.annotations, [CHANGE_CAUSE]: cause } },
          }
        : found.template,
    );
  }
  const rows = all.map((each) => `${each.revision}\t${each.annotations[CHANGE_CAUSE] || '<none>'}\n`);
  return align(`REVISION\tCHANGE-CAUSE\n${rows.join('')}`, forDescribe);
}
