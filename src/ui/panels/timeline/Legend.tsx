import { Popover } from 'radix-ui';
import { useMemo, useState } from 'react';
import { LEGEND_HEIGHT, LEGEND_WIDTH, legend } from '../../../timeline/legend.ts';
import { Button } from '../../base/Button.tsx';
import { useLayout } from '../../base/session-context.ts';
import { Drawing } from './Drawing.tsx';
import css from './Timeline.module.css';

/** What the shapes mean, in the shapes themselves. */
export default function Legend() {
  const [open, setOpen] = useState(true);
  const [hides, setHides] = useLayout('timeline/hides', false);
  const items = useMemo(legend, []);
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger asChild>
        <Button quiet small aria-label="Legend" tip="Legend">
          ?
        </Button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className={css.legend}
          side="top"
          align="end"
          collisionPadding={6}
          aria-label="Legend"
        >
          <dl>
            {items.map(({ text, shapes }) => (
              <div key={text}>
                <dt>
                  <Drawing shapes={shapes} width={LEGEND_WIDTH} height={LEGEND_HEIGHT} />
                </dt>
                <dd>{text}</dd>
              </div>
            ))}
          </dl>
          <label>
            <input type="checkbox" checked={hides} onChange={({ target }) => setHides(target.checked)} /> Hide
            what comes after the cursor
          </label>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
