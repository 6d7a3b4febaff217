/** What the API server remarks on of workloads. Models pkg/api/pod/warnings.go GetWarningsForPodTemplate */
import type { KubeObject } from '../../api/objects.ts';
import { get } from '../../printers/access.ts';
import { podWarnings } from '../pod/rules/warnings.ts';
import { Field } from '../rules/field.ts';
import { labelFaults } from '../rules/formats.ts';
import { struct } from '../rules/values.ts';

/** Of the template at a path. */
export const templateWarnings =
  (...path: string[]) =>
  (object: KubeObject): string[] =>
    podWarnings(struct(get(object, ...path)), Field.root().child(...path));

/** Of a workload whose name is the beginning of its pods' names. Models pkg/registry/apps/deployment/strategy.go WarningsOnCreate */
export const namedWarnings =
  (...path: string[]) =>
  (object: KubeObject): string[] => {
    const faults = labelFaults(object.metadata.name);
    return [
      ...(faults.length
        ? [
            `metadata.name: this is used in Pod names and hostnames, which can result in surprising behavior; a DNS label is recommended: [${faults.join(' ')}]`,
          ]
        : []),
      ...templateWarnings(...path)(object),
    ];
  };
