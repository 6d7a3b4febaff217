/** The selected pod on both sides, below the tabs of its details. */
import type { ComponentType } from 'react';
import type { Pod } from '../../api/objects.ts';
import { podColumns } from '../../printers/pods.ts';
import { Name } from '../base/Name.tsx';
import { Status } from '../base/Status.tsx';
import common from '../base/common.module.css';
import { useLab } from '../base/session-context.ts';
import css from './Compare.module.css';
import Printed from './Printed.tsx';

interface Props {
  pod: string;
  /** The id of the tab, and what it shows of one run, or of both where it can. */
  tab: string;
  Tab: ComponentType<{ pod: Pod }>;
}

export default function ComparedDetails({ pod, tab, Tab }: Props) {
  const { reader, other, cursor } = useLab((s) => ({
    reader: s.reader,
    other: s.comparison?.b?.reader ?? null,
    cursor: s.cursor,
  }));
  const a = reader?.podAt(pod, cursor) ?? null;
  const b = other?.podAt(pod, cursor) ?? null;
  const one = a ?? b;
  if (!one) return <p className={common.muted}>{pod} does not exist at this moment.</p>;
  return (
    <>
      <div className={css.head}>
        <h3 className={common.mono}>
          <Name name={one.metadata.name} />
        </h3>
        {one.metadata.namespace !== 'default' && (
          <span className={common.muted}>in {one.metadata.namespace}</span>
        )}
        <OneSide side="A" pod={a} />
        {other && <OneSide side="B" pod={b} />}
      </div>
      {other && (tab === 'describe' || tab === 'yaml') ? <Printed of={tab} a={a} b={b} /> : <Tab pod={one} />}
    </>
  );
}

function OneSide({ side, pod }: { side: string; pod: Pod | null }) {
  return (
    <span className={css.oneSide}>
      <strong>{side}</strong>{' '}
      {pod ? (
        <>
          <Status status={podColumns(pod).status} />{' '}
          <span className={common.muted}>{podColumns(pod).ready}</span>
        </>
      ) : (
        <span className={common.muted}>absent</span>
      )}
    </span>
  );
}
