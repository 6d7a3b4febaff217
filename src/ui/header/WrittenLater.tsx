/** Reads what the configuration of a later start has written: a compilation tells that of the first start only. */
import { useEffect } from 'react';
import { type Written, writtenIn } from '../../manifest/controls.ts';
import { documentsOf } from '../../manifest/edits.ts';
import { useLab } from '../base/session-context.ts';

export interface WrittenFile extends Written {
  file: string;
}

interface Props {
  file: string;
  /** Not called while the file cannot be read: what it said last stays. */
  onRead(written: WrittenFile): void;
}

export default function WrittenLater({ file, onRead }: Props) {
  const source = useLab((s) => s.files.find(({ name }) => name === file));
  useEffect(() => {
    const [own] = source ? documentsOf(source, 'KubeletConfiguration') : [];
    if (own) onRead({ file, ...writtenIn(own.value) });
  }, [file, source, onRead]);
  return null;
}
