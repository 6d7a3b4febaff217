import { DropdownMenu } from 'radix-ui';
import { useState } from 'react';
import { clock } from '../../printers/clock.ts';
import '../../lab/late-steps.ts';
import { podsAt } from '../../lab/view.ts';
import { appendStep } from '../../manifest/edits.ts';
import { offersAt } from '../../steps/index.ts';
import type { Offer } from '../../steps/types.ts';
import type { SessionState } from '../../session/types.ts';
import { Button } from '../base/Button.tsx';
import { useActions, useLab, useSession } from '../base/session-context.ts';
import css from '../base/Menu.module.css';
import { Now } from './Now.tsx';
import { commandOfStep, copyCommand } from './copy-command.ts';

const MAX_PODS = 12;

/** What can be done to the cluster as it is at the cursor. */
function offersNow({ trace, compilation, cursor, selectedPod }: SessionState): Offer[] {
  if (!trace) return [];
  const all = podsAt(trace, cursor);
  const pods = selectedPod
    ? all.filter(({ metadata: { namespace, name } }) => `${namespace}/${name}` === selectedPod)
    : all.slice(0, MAX_PODS);
  return offersAt({ trace, t: cursor, registries: compilation.input?.registries ?? [], pods });
}

/** Appends a step to the scenario at the cursor. */
export default function DoAt({ disabled, reason }: { disabled: boolean; reason: string }) {
  const [open, setOpen] = useState(true);
  const session = useSession();
  const { edit } = useActions();
  const cursor = useLab((s) => s.cursor);
  const offers = open ? offersNow(session.store.getState()) : [];
  const commands = offers.flatMap(({ title, step }) => {
    const command = commandOfStep(session, step);
    return command === null ? [] : [{ title, command }];
  });
  return (
    <DropdownMenu.Root open={open} onOpenChange={setOpen} modal={false}>
      <DropdownMenu.Trigger asChild>
        <Button disabled={disabled} aria-describedby={disabled ? reason : undefined}>
          Do at <Now />
        </Button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className={css.menu} align="end" sideOffset={4} collisionPadding={6}>
          <DropdownMenu.Label className={css.heading}>
            Add a step at {clock(cursor, true)} to the scenario
          </DropdownMenu.Label>
          {offers.map(({ title, step }) => (
            <DropdownMenu.Item
              key={title}
              onSelect={() =>
                edit(title.toLowerCase(), appendStep(session.store.getState().files, cursor, step))
              }
            >
              {title}
            </DropdownMenu.Item>
          ))}
          {commands.length > 0 && (
            <DropdownMenu.Sub>
              <DropdownMenu.SubTrigger>Copy as a command …</DropdownMenu.SubTrigger>
              <DropdownMenu.Portal>
                <DropdownMenu.SubContent className={css.menu} sideOffset={4} collisionPadding={6}>
                  {commands.map(({ title, command }) => (
                    <DropdownMenu.Item
                      key={title}
                      textValue={title}
                      onSelect={() => void copyCommand(session, command)}
                    >
                      {title}
                      <code className={css.command}>{command}</code>
                    </DropdownMenu.Item>
                  ))}
                </DropdownMenu.SubContent>
              </DropdownMenu.Portal>
            </DropdownMenu.Sub>
          )}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
