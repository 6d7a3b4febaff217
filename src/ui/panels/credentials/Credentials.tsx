import { useCallback, useEffect, useMemo, useRef } from 'react';
import { lineAt } from '../../../sim/lines.ts';
import type { Millis } from '../../../sim/time.ts';
import { clock } from '../../../printers/clock.ts';
import type { ViewQuestions } from '../../../session/view-reader.ts';
import type { CredentialRow } from '../../../lab/view.ts';
import { DataTable } from '../../base/DataTable.tsx';
import { useMarked, useMarkedColumns } from '../../compare/marks.tsx';
import { Empty } from '../../base/Empty.tsx';
import { PanelFrame } from '../../base/PanelFrame.tsx';
import { usePodImages } from '../../base/pod-images.ts';
import { useLab, useLayout } from '../../base/session-context.ts';
import { type Column, useDataTable } from '../../base/table.ts';
import { Button } from '../../base/Button.tsx';
import { names } from '../../base/names.ts';
import common from '../../base/common.module.css';

const short = (hash: string) => hash.slice(0, 7);

const sameBy = (r: CredentialRow) => `${r.key}\n${r.hash}\n${r.dueDate ?? ''}`;
const fills = (reader: ViewQuestions, t: Millis) => reader.credentialsAt(t).length > 0;

export default function Credentials() {
  const { reader, cursor } = useLab((s) => ({ reader: s.reader, cursor: s.cursor }));
  const [raw, setRaw] = useLayout('credentials/raw', false);
  const of = useCallback((each: ViewQuestions) => each.credentialsAt(cursor), [cursor]);
  const marked = useMarked({ of, sameBy });
  const own = usePodImages();
  const rows = useMemo(() => marked.map(({ row }) => row), [marked]);
  const files = useMemo(() => (raw && reader?.filesAt(cursor)) || [], [reader, cursor, raw]);
  const columns = useMemo((): Column<CredentialRow>[] => {
    const holders = reader?.holders();
    const who = (row: CredentialRow) => row.who || holders?.get(row.hash) || "a pod's credential";
    const due = ({ dueDate }: CredentialRow) => {
      if (dueDate === undefined) return '';
      if (dueDate === null) return 'never due';
      const left = Math.ceil((dueDate - cursor) / 1000);
      return left > 0 ? `${clock(dueDate)}, in ${left} s` : `${clock(dueDate)}, past due`;
    };
    const draft = rows.some((row) => row.kind === 'draft');
    return [
      {
        header: 'IMAGE',
        value: (r) => r.imageName || r.imageRef,
        width: 'minmax(110px, 1.4fr)',
        above: '1 / -1',
      },
      {
        header: 'CREDENTIAL',
        value: who,
        width: 'minmax(110px, 1.2fr)',
        narrow: { width: 'minmax(0, 1fr)', order: 0 },
      },
      { header: 'HASH', value: (r) => short(r.hash), width: '62px', narrow: { order: 1 } },
      ...(draft
        ? [{ header: 'DUE', value: due, width: 'minmax(110px, 1fr)', narrow: { width: '110px', order: 2 } }]
        : []),
    ];
  }, [reader, rows, cursor]);
  const model = useDataTable({
    columns: useMarkedColumns(columns),
    rows: marked,
    rowKey: ({ row, side }) => (side === 'B' ? `${row.key}/B` : row.key),
  });
  const pointed = useLab((s) => (s.pointed?.panel === 'credentials' ? s.pointed : null));
  const went = useRef(0);
  useEffect(() => {
    if (!pointed || went.current === pointed.nonce) return;
    went.current = pointed.nonce;
    // A file without a row: an intent, or a record that cannot be read.
    if (!rows.some(({ key }) => key === pointed.row || key.startsWith(`${pointed.row}/`))) setRaw(true);
  });
  return (
    <PanelFrame
      title="Credential cache"
      count={rows.length}
      actions={
        <>
          {rows.some((row) => row.kind === 'draft') && (
            <span className={names(common.tag, common.draft)}>draft, never shipped</span>
          )}
          <Button small aria-pressed={raw} onClick={() => setRaw(!raw)}>
            Raw files
          </Button>
        </>
      }
    >
      {raw ? (
        <RawFiles files={files} pointed={pointed?.row ?? null} />
      ) : (
        <DataTable
          label="Recorded credentials"
          panel="credentials"
          model={model}
          dim={({ row }) => own?.hasCredential(row) === false}
          flash={({ row }) => row.hash + (row.dueDate ?? '')}
          empty={
            <Empty fills={fills}>
              The kubelet has not recorded any credentials. With the gate on, it records them when a pull with
              a pod’s secret succeeds.
            </Empty>
          }
        />
      )}
    </PanelFrame>
  );
}

/** A text with the place marked that a fact follows from. */
function Marked({ text, at, length }: { text: string; at: number; length: number }) {
  return (
    <>
      {text.slice(0, at)}
      <mark data-pointed>{text.slice(at, at + length)}</mark>
      {text.slice(at + length)}
    </>
  );
}

function RawFiles({ files, pointed }: { files: readonly [string, string][]; pointed: string | null }) {
  const [at, find = ''] = pointed?.split(/#(.*)/s) ?? [];
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    box.current?.querySelector('[data-pointed]')?.scrollIntoView({ block: 'nearest' });
  }, [pointed]);
  if (files.length === 0)
    return (
      <div className={common.empty}>
        There are no files under the kubelet’s root directory at this moment.
      </div>
    );
  return (
    <div ref={box} style={{ padding: 10, display: 'grid', gap: 10 }}>
      {files.map(([path, text]) => {
        const found = path === at && find !== '' ? text.indexOf(find) : -1;
        return (
          <figure
            key={path}
            className={names(path === at && common.pointed)}
            data-pointed={(path === at && found < 0) || undefined}
            style={{ margin: 0 }}
          >
            <figcaption className={names(common.mono, common.muted)} style={{ overflowWrap: 'anywhere' }}>
              /var/lib/kubelet/{path}
              {found >= 0 && `, line ${lineAt(text, found)}`}
            </figcaption>
            <pre
              className={common.mono}
              style={{ margin: 0, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}
              tabIndex={0}
            >
              {found < 0 ? text : <Marked text={text} at={found} length={find.length} />}
            </pre>
          </figure>
        );
      })}
    </div>
  );
}
