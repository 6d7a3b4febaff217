/** What kubectl prints of a pod, folded below its row; of both sides while they are compared. */
import { Suspense, lazy, useState } from 'react';
import common from '../base/common.module.css';
import { useLab } from '../base/session-context.ts';
import css from './Printed.module.css';

const tabs = {
  describe: ['kubectl describe', lazy(() => import('./Describe.tsx'))],
  yaml: ['YAML', lazy(() => import('./Yaml.tsx'))],
} as const;
const Compared = lazy(() => import('../compare/Printed.tsx'));

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
      {open && (
        <Suspense fallback={<p className={common.muted}>…</p>}>
          <Inside of={of} pod={pod} />
        </Suspense>
      )}
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
  if (other) return <Compared of={of} a={a} b={other.podAt(pod, cursor)} />;
  return a && <Print pod={a} />;
}
