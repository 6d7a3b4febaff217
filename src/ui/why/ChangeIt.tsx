import { useMemo } from 'react';
import { lineAt } from '../../sim/lines.ts';
import { Button } from '../base/Button.tsx';
import { useActions, useLab } from '../base/session-context.ts';
import KubeletFixes from './KubeletFixes.tsx';
import css from './Why.module.css';

/** The fixes that the lab knows for a pod: those of the remarks on its document, and on a kubelet that it waits for. */
export function ChangeIt({ pod, waits }: { pod: string; waits: boolean }) {
  const { compilation, diagnostics, files } = useLab((s) => ({
    compilation: s.compilation,
    diagnostics: s.diagnostics,
    files: s.files,
  }));
  const { edit } = useActions();
  const fixes = useMemo(() => {
    const own = compilation.documents.find(
      ({ kind, namespace, name }) => kind === 'Pod' && `${namespace}/${name}` === pod,
    );
    const text = files.find(({ name }) => name === own?.file)?.text;
    if (!own || text === undefined) return [];
    const [from, to] = [lineAt(text, own.from), lineAt(text, own.to)];
    return (
      diagnostics
        // A note writes down what is so anyway: it would change nothing.
        .filter(
          ({ severity, file, line }) =>
            severity !== 'info' && file === own.file && line >= from && line <= to,
        )
        .flatMap((diagnostic) => diagnostic.fixes ?? [])
    );
  }, [compilation, diagnostics, files, pod]);
  if (fixes.length === 0 && !waits) return null;
  return (
    <section className={css.change} aria-label="Change it">
      <h3>Change it</h3>
      {waits && <KubeletFixes />}
      <span className={css.fixes}>
        {fixes.map((fix) => (
          <Button key={fix.title} small onClick={() => edit(fix.title, fix.edits)}>
            {fix.title}
          </Button>
        ))}
      </span>
    </section>
  );
}
