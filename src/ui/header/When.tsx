/** From which moment on a setting shall be another: a small menu beside its control. */
import { DropdownMenu } from 'radix-ui';
import { clock } from '../../printers/clock.ts';
import { Button } from '../base/Button.tsx';
import { Icon } from '../base/Icon.tsx';
import { useLab } from '../base/session-context.ts';
import css from '../base/Menu.module.css';

interface Props {
  open: boolean;
  onOpenChange(open: boolean): void;
  label: string;
  /** What would change, as a title: "gate off". */
  what: string;
  disabled: boolean;
  /** Which a later start has brought; null = that of the first start is in force. */
  file: string | null;
  fromStart(): void;
  fromNow(): void;
  copy(): void;
}

export default function When({
  open,
  onOpenChange,
  label,
  what,
  disabled,
  file,
  fromStart,
  fromNow,
  copy,
}: Props) {
  const cursor = useLab((s) => s.cursor);
  return (
    <DropdownMenu.Root open={open} onOpenChange={onOpenChange} modal={false}>
      <DropdownMenu.Trigger asChild>
        <Button quiet small aria-label={label} disabled={disabled} tip="From when">
          <Icon name="down" />
        </Button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className={css.menu} align="start" sideOffset={4} collisionPadding={6}>
          <DropdownMenu.Label className={css.heading}>{what}</DropdownMenu.Label>
          <DropdownMenu.Item onSelect={fromStart}>
            {file === null ? 'From the start' : `In ${file}, in force at ${clock(cursor)}`}
          </DropdownMenu.Item>
          <DropdownMenu.Item onSelect={fromNow}>
            From {clock(cursor)} on: restart the kubelet
          </DropdownMenu.Item>
          <DropdownMenu.Item onSelect={copy}>Copy as a command</DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
