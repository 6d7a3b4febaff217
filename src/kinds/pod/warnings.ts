/** What the API server remarks on without refusing it. Models pkg/api/pod/warnings.go */
import type { Container, Pod } from '../../api/objects.ts';

export function warningsOf({ metadata, spec }: Pod): string[] {
  const warnings: string[] = [];
  if (metadata.name?.includes('.'))
    warnings.push(
      "metadata.name: this is used in the Pod's hostname, which can result in surprising behavior; a DNS label is recommended: [must not contain dots]",
    );
  const names = new Set<string>();
  (spec?.imagePullSecrets ?? []).forEach(({ name = '' }, i) => {
    const at = `spec.imagePullSecrets[${i}].name`;
    if (name === '') warnings.push(`${at}: invalid empty name ""`);
    else if (names.has(name)) warnings.push(`${at}: duplicate name ${JSON.stringify(name)}`);
    names.add(name);
  });
  for (const field of ['initContainers', 'containers'] as const)
    (spec?.[field] ?? []).forEach((container: Container, i) => {
      const seen = new Set<string>();
      ((container.env as { name: string }[] | undefined) ?? []).forEach(({ name }, k) => {
        if (seen.has(name))
          warnings.push(
            `spec.${field}[${i}].env[${k}]: hides previous definition of ${JSON.stringify(name)}, which may be dropped when using apply`,
          );
        seen.add(name);
      });
    });
  return warnings;
}
