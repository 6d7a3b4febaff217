import { useMemo } from 'react';
import type { Pod } from '../../api/objects.ts';
import { asYaml } from '../../kubectl/output/yaml.ts';
import { Text } from './Text.tsx';

/** The pod as the API server keeps it at the cursor. */
export default function Yaml({ pod }: { pod: Pod }) {
  const text = useMemo(() => asYaml(pod), [pod]);
  return <Text label="kubectl get pod -o yaml">{text}</Text>;
}
