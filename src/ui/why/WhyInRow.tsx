import { useContext } from 'react';
import { late } from '../base/late.tsx';
import { InPlace } from '../base/in-place.ts';
import { Why } from './Why.tsx';

const PrintedInRow = late(() => import('../printed/PrintedInRow.tsx'));

/** Below a pod's row, where no panel beside it shows its details. */
export default function WhyInRow({ pod }: { pod: string }) {
  const embedded = useContext(InPlace);
  return (
    <>
      <Why pod={pod} folded />
      {!embedded && <PrintedInRow pod={pod} />}
    </>
  );
}
