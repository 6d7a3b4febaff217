import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { SourceFile } from '../../api/diagnostics.ts';
import { settled } from '../../matrix/fold.ts';
import { finalOf, kubeletsOf, matrixCsv, policiesText, rangeOf } from '../../matrix/print.ts';
import type { Column, Group, Matrix, Settings } from '../../matrix/types.ts';
import { clock } from '../../printers/clock.ts';
import { statusKind } from '../../printers/status-kind.ts';
import { Button } from '../base/Button.tsx';
import { Shape, Status } from '../base/Status.tsx';
import common from '../base/common.module.css';
import { names } from '../base/names.ts';
import { useActions, useLab } from '../base/session-context.ts';
import { Dialog } from './Dialog.tsx';
import css from './MatrixDialog.module.css';
import { archiveName, download } from './download.ts';

/** What a cell does. */
type Deed = 'compare' | 'two' | 'edit';

interface Found {
  matrix: Matrix | null;
  /** Share done; 1 = all. */
  share: number;
  failed: string | null;
}

/** What becomes of every pod under each kubelet version, gate and policy. */
export default function MatrixDialog({ onClose }: { onClose(): void }) {
  const { files, scenario } = useLab((s) => ({ files: s.files, scenario: s.scenario }));
  const { matrix, share, failed } = useMatrix(files);
  const [deed, setDeed] = useState<Deed>('compare');
  const whole = share === 1 && matrix !== null;
  return (
    <Dialog
      title="Matrix"
      wide
      onClose={onClose}
      actions={
        whole && (
          <Button onClick={() => download(archiveName(scenario, 'csv'), matrixCsv(matrix), 'text/csv')}>
            Download CSV
          </Button>
        )
      }
    >
      <p>
        The last STATUS of every pod under each kubelet version, gate and policy. Columns with equal outcomes
        are one.
      </p>
      <p>
        <label>
          A cell{' '}
          <select
            className={common.field}
            value={deed}
            onChange={(event) => setDeed(event.target.value as Deed)}
          >
            <option value="compare">compares the files with its column</option>
            <option value="two">compares its column with another cell’s</option>
            <option value="edit">sets the files to its column</option>
          </select>
        </label>
      </p>
      {share < 1 && !failed && (
        <p role="status" className={common.muted}>
          {Math.round(share * 100)} % of the versions have run.
        </p>
      )}
      {failed && <p role="alert">{failed}</p>}
      {matrix && matrix.pods.length > 0 && <Grid matrix={matrix} deed={deed} done={onClose} />}
      {whole && matrix.pods.length === 0 && <p>The files have no pods.</p>}
      {matrix && <Refused matrix={matrix} />}
    </Dialog>
  );
}

function useMatrix(files: readonly SourceFile[]): Found {
  const [found, setFound] = useState<Found>({ matrix: null, share: 0, failed: null });
  useEffect(() => {
    const abort = new AbortController();
    const { signal } = abort;
    void import('../../session/asking.ts')
      .then(({ asking }) =>
        asking().matrix(files, (matrix, share) => setFound({ matrix, share, failed: null }), signal),
      )
      .then(
        (whole) => {
          if (signal.aborted || whole) return;
          setFound({
            matrix: null,
            share: 1,
            failed: 'The files cannot be run: see the notes of the editor.',
          });
        },
        () =>
          signal.aborted ||
          setFound({ matrix: null, share: 1, failed: 'The matrix could not be worked out.' }),
      );
    return () => abort.abort();
  }, [files]);
  return found;
}

const gateText = (gate: boolean) => (gate ? 'on' : 'off');

/** The column that a click sets: of the version in force where the group has it, else of its newest. */
function columnFor({ columns }: Matrix, group: Group, kubelet: string): Column {
  const own = group.columns.map((i) => columns[i]!);
  return own.find((each) => each.kubelet === kubelet) ?? own.at(-1)!;
}

const settingsText = ({ kubelet, gate, policy }: Settings) =>
  `kubelet ${kubelet}, gate ${gateText(gate)}${policy === null ? '' : `, ${policy}`}`;

function Grid({ matrix, deed, done }: { matrix: Matrix; deed: Deed; done(): void }) {
  const { controls, files } = useLab((s) => ({ controls: s.compilation.controls, files: s.files }));
  const { edit, compare, selectPod } = useActions();
  const box = useRef<HTMLTableElement>(null);
  /** The first of two columns that are to be compared. */
  const [first, setFirst] = useState<Column | null>(null);
  const a = deed === 'two' ? first : null;
  const [stop, setStop] = useState<readonly [row: number, column: number]>([0, 0]);
  const { pods, groups } = matrix;
  const order = kubeletsOf(matrix);
  const shown = groups.flatMap((group) => {
    const column = columnFor(matrix, group, controls.kubeletVersion);
    return column.refused ? [] : [{ group, column }];
  });
  const inForce = ({ gate, policies, kubelets }: Group) =>
    gate === controls.gate &&
    kubelets.includes(controls.kubeletVersion) &&
    policies.some((policy) => policy === (controls.policy ?? (gate ? 'NeverVerifyPreloadedImages' : null)));
  const [row, column] = [Math.min(stop[0], pods.length - 1), Math.min(stop[1], shown.length - 1)];

  function onKeyDown(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const to = {
      ArrowUp: [row - 1, column],
      ArrowDown: [row + 1, column],
      ArrowLeft: [row, column - 1],
      ArrowRight: [row, column + 1],
      Home: [row, 0],
      End: [row, shown.length - 1],
      PageUp: [0, column],
      PageDown: [pods.length - 1, column],
    }[event.key];
    if (!to) return;
    event.preventDefault();
    const next = [clamp(to[0]!, pods.length), clamp(to[1]!, shown.length)] as const;
    setStop(next);
    box.current?.querySelector<HTMLElement>(`[data-cell="${next.join()}"]`)?.focus();
  }

  function open(pod: string, settings: Settings) {
    void Promise.all([
      import('../../matrix/variant.ts'),
      import('../../manifest/apply-edits.ts'),
      import('../../compare/index.ts'),
    ]).then(([{ editsFor }, { applyEdits }, { editsBetween }]) => {
      const set = (of: Settings) => {
        const edits = editsFor(files, of);
        edit(settingsText(of), edits);
        return applyEdits(files, edits);
      };
      if (deed === 'edit') set(settings);
      else {
        const own = a ? set(a) : files;
        const other = applyEdits(own, editsFor(own, settings));
        compare({ name: settingsText(settings), edits: editsBetween(own, other) });
      }
      selectPod(pod);
      done();
    });
  }

  function press(pod: string, column: Column) {
    if (deed !== 'two' || (a && a !== column)) open(pod, column);
    else setFirst(a ? null : column);
  }

  const deedText = (column: Column) => {
    if (deed === 'edit') return 'set';
    if (deed === 'compare') return 'compare with';
    return a && a !== column ? `compare ${settingsText(a)} with` : 'the first of two:';
  };

  return (
    <div className={css.scroll}>
      <table ref={box} role="grid" aria-label="Matrix" className={css.grid} onKeyDown={onKeyDown}>
        <thead>
          <tr>
            <th scope="col">Pod</th>
            {shown.map(({ group }, i) => (
              <th key={i} scope="col" className={names(inForce(group) && css.now)}>
                <span className={css.kubelets}>{rangeOf(group.kubelets, order)}</span>
                <span>gate {gateText(group.gate)}</span>
                <span className={css.policy}>policy {policiesText(group)}</span>
                {inForce(group) && <span className={common.tag}>as it is</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {pods.map((pod, r) => (
            <tr key={pod}>
              <th scope="row" className={common.mono}>
                {pod.replace(/^default\//, '')}
              </th>
              {shown.map(({ column: of }, c) => (
                <td key={c} role="gridcell">
                  <button
                    type="button"
                    className={css.cell}
                    data-cell={`${r},${c}`}
                    tabIndex={r === row && c === column ? 0 : -1}
                    onFocus={() => setStop([r, c])}
                    aria-pressed={deed === 'two' ? a === of : undefined}
                    aria-label={`${pod}: ${finalOf(of.courses[r]!) || 'does not exist'}; ${deedText(of)} ${settingsText(of)}`}
                    data-tip={courseText(of, r)}
                    onClick={() => press(pod, of)}
                  >
                    <Cell column={of} row={r} />
                  </button>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const clamp = (i: number, length: number) => Math.max(0, Math.min(length - 1, i));

const courseText = ({ courses }: Column, row: number) =>
  courses[row]!.map(({ t, status }) => `${clock(t)} ${status || 'deleted'}`)
    .slice(0, 12)
    .join(', ');

/** The statuses that it settled on before, as shapes, and the last one. */
function Cell({ column: { courses }, row }: { column: Column; row: number }) {
  const course = courses[row]!;
  const status = finalOf(course);
  const before = settled(course).slice(0, -1).slice(-5);
  return (
    <>
      {before.length > 0 && (
        <span className={css.before} aria-hidden="true">
          {before.map((each, i) => (
            <Shape key={i} kind={statusKind(each)} />
          ))}
        </span>
      )}
      {status ? <Status status={status} /> : <span className={common.muted}>gone</span>}
    </>
  );
}

/** Combinations that no kubelet starts with, in its last words. */
function Refused({ matrix }: { matrix: Matrix }) {
  const { columns, groups } = matrix;
  const order = kubeletsOf(matrix);
  const refused = groups.filter(({ columns: own }) => columns[own[0]!]!.refused);
  if (refused.length === 0) return null;
  return (
    <section className={css.refused} aria-label="Does not start">
      <h3>Does not start</h3>
      <ul>
        {refused.map((group) => (
          <li key={group.columns[0]}>
            <strong>
              {rangeOf(group.kubelets, order)}, gate {gateText(group.gate)}, policy {policiesText(group)}
            </strong>
            : <span className={common.mono}>{columns[group.columns[0]!]!.refused}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
