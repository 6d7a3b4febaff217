/** What else the lab can be taken along as. */
import { Popover } from 'radix-ui';
import { useState } from 'react';
import { Button } from '../base/Button.tsx';
import { Icon } from '../base/Icon.tsx';
import { useActions } from '../base/session-context.ts';
import { Item } from './Item.tsx';
import css from './More.module.css';

const ways = [
  ['Follow', 'Follow me…'],
  ['Embed', 'Embed in a page…'],
  ['Export', 'Export a picture…'],
  ['Files', 'Save or open files…'],
] as const;

export default function ShareMenu({ label }: { label: string }) {
  const [open, setOpen] = useState(true);
  const { openDialog } = useActions();
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger asChild>
        <Button quiet small aria-label={label} tip={`${label}…`}>
          <Icon name="down" />
        </Button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className={css.more}
          align="end"
          sideOffset={4}
          collisionPadding={6}
          aria-label={label}
        >
          {ways.map(([name, words]) => (
            <Item
              key={name}
              label={name}
              dialog
              onClick={() => {
                setOpen(false);
                openDialog(name);
              }}
            >
              {words}
            </Item>
          ))}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
