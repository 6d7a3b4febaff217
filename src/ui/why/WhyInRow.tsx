import { Why } from './Why.tsx';

/** Below a pod's row, where no panel beside it shows its details. */
export default function WhyInRow({ pod }: { pod: string }) {
  return <Why pod={pod} folded />;
}
