/** The most pods that one workload may ask for; more take too long to simulate. */
export const MOST_PODS = 1000;

/** Where workloads say how many pods they have at once. */
const counts = ['spec.replicas', 'spec.parallelism', 'spec.jobTemplate.spec.parallelism'].map((path) =>
  path.split('.'),
);

/** Numbers of pods that are too large, with their places. */
export const tooManyPods = (object: unknown): { path: string[]; asked: number }[] =>
  counts.flatMap((path) => {
    const asked = path.reduce<unknown>(
      (at, field) => (at as Record<string, unknown> | null | undefined)?.[field],
      object,
    );
    return typeof asked === 'number' && asked > MOST_PODS ? [{ path, asked }] : [];
  });

/** `what` = kind and name. */
export const tooManyText = (what: string, asked: number) =>
  `The ${what} asks for ${asked} pods at once. The lab runs up to ${MOST_PODS} per workload`;
