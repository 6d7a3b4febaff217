/** What kubectl prints of a pod, folded below its row; of both sides while they are compared. */
import { useState } from 'react';
import { late } from '../base/late.tsx';
import common from '../base/common.module.css';
import { useLab } from '../base/session-context.ts';
import css from './Printed.module.css';

const tabs = {
  describe: ['kubectl describe', late(() => import('./Describe.tsx'))],
  yaml: ['YAML', late(() => import('./Yaml.tsx'))],
} as const;
const Compared = late(() => import('../compare/Printed.tsx'));

type Tab = keyof typeof tabs;

export default function PrintedInRow({ pod }: { pod: string }) {
  return (Object.keys(tabs) as Tab[]).map((of) => <Folded key={of} of={of} pod={pod} />);
}

function Folded({ of, pod }: { of: Tab; pod: string }) {
  const [open, setOpen] = useState(false);
  const [title] = tabs[of];
  return (
    <details className={css.folded} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{title}</summary>
      {open && <Inside of={of} pod={pod} />}
    </details>
  );
}

function Inside({ of, pod }: { of: Tab; pod: string }) {
  const { reader, other, cursor } = useLab((s) => ({
    reader: s.reader,
    other: s.comparison?.b?.reader ?? null,
    cursor: s.cursor,
  }));
  const a = reader?.podAt(pod, cursor) ?? null;
  const [, Print] = tabs[of];
  const soon = <p className={common.muted}>…</p>;
  if (other) return <Compared fallback={soon} of={of} a={a} b={other.podAt(pod, cursor)} />;
  return a && <Print fallback={soon} pod={a} />;
}
