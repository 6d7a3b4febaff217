import { useMemo } from 'react';
import type { ImageState } from '../../../api/trace.ts';
import { DataTable } from '../../base/DataTable.tsx';
import { PanelFrame } from '../../base/PanelFrame.tsx';
import { useLab } from '../../base/session-context.ts';
import { type Column, useDataTable } from '../../base/table.ts';

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

export default function Images() {
  const { reader, cursor } = useLab((s) => ({ reader: s.reader, cursor: s.cursor }));
  const images = useMemo(() => reader?.imagesAt(cursor) ?? [], [reader, cursor]);
  const model = useDataTable({ columns, rows: images, rowKey: (i) => i.id });
  return (
    <PanelFrame title="Image cache" count={images.length}>
      <DataTable
        label="Images in the runtime"
        panel="images"
        model={model}
        flash={(i) => i.names.join()}
        empty="The runtime has no images at this moment. Images appear here when they are pulled, imported, or listed in spec.images of the Node."
      />
    </PanelFrame>
  );
}
