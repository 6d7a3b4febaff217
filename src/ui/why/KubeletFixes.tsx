import { Button } from '../base/Button.tsx';
import { useActions, useLab } from '../base/session-context.ts';
import css from './Why.module.css';

/** What would let a kubelet start that refused its configuration. */
export default function KubeletFixes() {
  const fixes = useLab((s) => s.diagnostics.find(({ code }) => code === 'kubelet-refuses')?.fixes);
  const { edit } = useActions();
  if (!fixes?.length) return null;
  return (
    <span className={css.fixes}>
      {fixes.map(({ title, edits }) => (
        <Button key={title} small onClick={() => edit(title, edits)}>
          {title}
        </Button>
      ))}
    </span>
  );
}
