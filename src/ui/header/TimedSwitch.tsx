/** A switch of the kubelet's configuration: a click acts where the shown value comes from, its menu also from the cursor on. */
import { useRef, useState } from 'react';
import { late } from '../base/late.tsx';
import { Button } from '../base/Button.tsx';
import { Icon } from '../base/Icon.tsx';
import css from './Header.module.css';
import { Switch } from './Switch.tsx';

const When = late(() => import('./When.tsx'));
/** Milliseconds that a finger stays for the menu. */
const LONG = 500;

interface Props {
  label: string;
  /** In a few words: "gate". */
  short: string;
  checked: boolean;
  /** What stands behind on and off where there is room. */
  more?: string | undefined;
  disabled: boolean;
  describedBy: string | undefined;
  /** Which a click changes, where that is not the file of the first start. */
  file: string | null;
  fromStart(on: boolean): void;
  fromNow(on: boolean): void;
  /** Copies what does it on the node. */
  copy(on: boolean): void;
}

export function TimedSwitch({
  label,
  short,
  checked,
  more,
  disabled,
  describedBy,
  file,
  fromStart,
  fromNow,
  copy,
}: Props) {
  const [menu, setMenu] = useState<'none' | 'open' | 'closed'>('none');
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const held = useRef(false);
  const release = () => clearTimeout(timer.current);
  const trigger = (
    <Button
      quiet
      small
      aria-label={`${short}: from when`}
      aria-haspopup="menu"
      disabled={disabled}
      tip="From when"
      onClick={() => setMenu('open')}
    >
      <Icon name="down" />
    </Button>
  );
  return (
    <span
      className={css.timed}
      onPointerDown={(event) => {
        held.current = false;
        if (event.pointerType === 'mouse' || disabled) return;
        timer.current = setTimeout(() => {
          held.current = true;
          setMenu('open');
        }, LONG);
      }}
      onPointerUp={release}
      // Else the click that follows would move the focus, and close the menu that has it.
      onTouchEnd={(event) => {
        if (held.current) event.preventDefault();
      }}
      onPointerCancel={release}
      onPointerLeave={release}
    >
      <Switch
        label={label}
        short={short}
        checked={checked}
        more={more}
        disabled={disabled}
        describedBy={describedBy}
        onChange={(on) => {
          if (!held.current) fromStart(on);
        }}
      />
      {menu === 'none' ? (
        trigger
      ) : (
        <When
          fallback={trigger}
          open={menu === 'open'}
          onOpenChange={(open) => setMenu(open ? 'open' : 'closed')}
          label={`${short}: from when`}
          what={`Turn the ${short} ${checked ? 'off' : 'on'}`}
          disabled={disabled}
          file={file}
          fromStart={() => fromStart(!checked)}
          fromNow={() => fromNow(!checked)}
          copy={() => copy(!checked)}
        />
      )}
    </span>
  );
}
