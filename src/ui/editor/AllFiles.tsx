/** The list of all files, for those whose tabs have no room. */
import { DropdownMenu } from 'radix-ui';
import { useState } from 'react';
import { names } from '../base/names.ts';
import { useActions } from '../base/session-context.ts';
import menu from '../base/Menu.module.css';
import css from './editor.module.css';

interface Props {
  files: readonly string[];
  active: string;
  /** The configuration that the kubelet has read. */
  inForce: string | null;
  faulty: ReadonlySet<string>;
}

export default function AllFiles({ files, active, inForce, faulty }: Props) {
  const [open, setOpen] = useState(true);
  const { openFile } = useActions();
  return (
    <DropdownMenu.Root open={open} onOpenChange={setOpen} modal={false}>
      <DropdownMenu.Trigger className={css.all} aria-label={`All files (${files.length})`}>
        {files.length} ▾
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className={menu.menu} align="end" sideOffset={2} collisionPadding={6}>
          <DropdownMenu.RadioGroup value={active} onValueChange={openFile}>
            {files.map((name) => (
              <DropdownMenu.RadioItem
                key={name}
                value={name}
                className={names(css.file, faulty.has(name) && css.faulty)}
              >
                <DropdownMenu.ItemIndicator className={css.chosen}>✓</DropdownMenu.ItemIndicator>
                <bdi>{name}</bdi>
                {name === inForce && <span className={css.force}>● in force</span>}
                {faulty.has(name) && <span aria-label="has an error">✕</span>}
              </DropdownMenu.RadioItem>
            ))}
          </DropdownMenu.RadioGroup>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
