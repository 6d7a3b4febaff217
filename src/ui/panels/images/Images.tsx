import { useCallback } from 'react';
import type { Millis } from '../../../sim/time.ts';
import type { ImageState } from '../../../api/trace.ts';
import type { ViewQuestions } from '../../../session/view-reader.ts';
import { DataTable } from '../../base/DataTable.tsx';
import { useMarked, useMarkedColumns } from '../../compare/marks.tsx';
import { Empty } from '../../base/Empty.tsx';
import { PanelFrame } from '../../base/PanelFrame.tsx';
import { usePodImages } from '../../base/pod-images.ts';
import { useLab } from '../../base/session-context.ts';
import { type Column, useDataTable } from '../../base/table.ts';

const fills = (reader: ViewQuestions, t: Millis) => reader.imagesAt(t).length > 0;

const size = (bytes: number) =>
  bytes >= 1e9
    ? `${(bytes / 1e9).toFixed(2)}GB`
    : bytes >= 1e6
      ? `${(bytes / 1e6).toFixed(1)}MB`
      : `${(bytes / 1e3).toFixed(1)}kB`;

const columns: Column<ImageState>[] = [
  { header: 'IMAGE', value: (i) => i.names.join(', '), width: 'minmax(140px, 2fr)', above: '1 / -1' },
  {
    header: 'ID',
    value: (i) => i.id.replace('sha256:', '').slice(0, 13),
    width: '104px',
    narrow: { width: 'minmax(0, 1fr)', order: 0 },
  },
  { header: 'SIZE', value: (i) => i.size, cell: (i) => size(i.size), width: '60px', narrow: { order: 1 } },
  { header: 'ORIGIN', value: (i) => i.origin, width: '76px', narrow: { order: 2 } },
];

const sameBy = (i: ImageState) => [i.id, ...i.names].join('\n');

export default function Images() {
  const cursor = useLab((s) => s.cursor);
  const of = useCallback((reader: ViewQuestions) => reader.imagesAt(cursor), [cursor]);
  const images = useMarked({ of, sameBy });
  const own = usePodImages();
  const model = useDataTable({
    columns: useMarkedColumns(columns),
    rows: images,
    rowKey: ({ row, side }) => (side === 'B' ? `${row.id}/B` : row.id),
  });
  return (
    <PanelFrame title="Image cache" count={images.length}>
      <DataTable
        label="Images in the runtime"
        panel="images"
        model={model}
        dim={({ row }) => own?.hasImage(row) === false}
        flash={({ row }) => row.names.join()}
        empty={
          <Empty fills={fills}>
            The runtime has no images at this moment. Images appear here when they are pulled, imported, or
            listed in spec.images of the Node.
          </Empty>
        }
      />
    </PanelFrame>
  );
}
