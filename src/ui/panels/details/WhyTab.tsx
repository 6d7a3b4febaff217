import type { Pod } from '../../../api/objects.ts';
import { Why } from '../../why/Why.tsx';

export default function WhyTab({ pod }: { pod: Pod }) {
  return <Why pod={`${pod.metadata.namespace}/${pod.metadata.name}`} />;
}
