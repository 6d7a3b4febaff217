/** A Job's policies as the API server's own structs, whose fields have Go's names. Models pkg/apis/batch/types.go PodFailurePolicy, and SuccessPolicy */
import { type Obj, list, obj, str } from '../rules/values.ts';

/** A list is null when it is not there. */
const each = (written: unknown, of: (item: Obj) => Obj): Obj[] | null =>
  Array.isArray(written) ? list(written).map(of) : null;

export const goPolicies = {
  podFailurePolicy: ({ rules }: Obj): Obj => ({
    Rules: each(rules, ({ action, onExitCodes, onPodConditions }) => {
      const codes = obj(onExitCodes);
      return {
        Action: str(action),
        OnExitCodes: codes && {
          ContainerName: codes.containerName ?? null,
          Operator: str(codes.operator),
          Values: codes.values ?? null,
        },
        OnPodConditions: each(onPodConditions, ({ type, status }) => ({
          Type: str(type),
          Status: str(status) || 'True',
        })),
      };
    }),
  }),
  successPolicy: ({ rules }: Obj): Obj => ({
    Rules: each(rules, ({ succeededIndexes, succeededCount }) => ({
      SucceededIndexes: succeededIndexes ?? null,
      SucceededCount: succeededCount ?? null,
    })),
  }),
};
