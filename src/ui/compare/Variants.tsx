/** What the files can be compared with, as a menu that is open at first. */
import { DropdownMenu } from 'radix-ui';
import { type ReactNode, useState } from 'react';
import { VERIFICATION_POLICIES } from '../../api/kubelet.ts';
import versions from '../../prepared/kubelets.json' with { type: 'json' };
import { Button } from '../base/Button.tsx';
import { Icon } from '../base/Icon.tsx';
import { useActions, useLab, useSession } from '../base/session-context.ts';
import menu from '../base/Menu.module.css';

/** Of a draft's recheck. */
const periods = ['off', '20s', '1m'];

/** `children`: what the trigger shows; an arrow if omitted. */
export default function Variants({ label, children }: { label: string; children?: ReactNode }) {
  const [open, setOpen] = useState(true);
  const session = useSession();
  const { compare, replaceFiles } = useActions();
  const { controls, comparison } = useLab((s) => ({
    controls: s.compilation.controls,
    comparison: s.comparison,
  }));
  const draft = versions.find(({ name }) => name === controls.kubeletVersion)?.draft ?? false;
  const item = (word: string, text: string) => (
    <DropdownMenu.CheckboxItem
      key={word}
      checked={comparison?.variant.name === word}
      onSelect={() => compare(word)}
    >
      {text}
      {comparison?.variant.name === word && <span aria-hidden="true"> ✓</span>}
    </DropdownMenu.CheckboxItem>
  );
  return (
    <DropdownMenu.Root open={open} onOpenChange={setOpen} modal={false}>
      <DropdownMenu.Trigger asChild>
        <Button quiet small aria-label={label} tip={`${label}…`}>
          {children ?? <Icon name="down" />}
        </Button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className={menu.menu} align="end" sideOffset={4} collisionPadding={6}>
          <DropdownMenu.Label className={menu.heading}>These files (A), compared with</DropdownMenu.Label>
          {item('gate', `Gate ${controls.gate ? 'off' : 'on'}`)}
          {!draft && (
            <>
              <DropdownMenu.Label className={menu.heading}>Another policy</DropdownMenu.Label>
              {VERIFICATION_POLICIES.filter((policy) => policy !== controls.policy).map((policy) =>
                item(`policy=${policy}`, policy),
              )}
              {controls.policy !== null && item('policy=default', 'The default')}
            </>
          )}
          {draft && (
            <>
              <DropdownMenu.Label className={menu.heading}>Another recheck period</DropdownMenu.Label>
              {periods.map((period) => item(`recheck=${period}`, period))}
            </>
          )}
          <DropdownMenu.Label className={menu.heading}>Another kubelet</DropdownMenu.Label>
          {versions
            .filter(({ name }) => name !== controls.kubeletVersion)
            .map(({ name }) => item(`kubelet=${name}`, name))}
          <DropdownMenu.Label className={menu.heading}>Files</DropdownMenu.Label>
          <DropdownMenu.Item
            onSelect={() =>
              compare({
                name: 'from here',
                edits: [{ kind: 'files', files: session.store.getState().files }],
              })
            }
          >
            From here: later edits with today’s files
          </DropdownMenu.Item>
          {comparison?.b && (
            <DropdownMenu.Item
              onSelect={() => {
                const { b, labels } = session.store.getState().comparison ?? {};
                if (b) replaceFiles(`use ${labels?.[1] ?? 'B'}`, b.files);
              }}
            >
              Use the files of B
            </DropdownMenu.Item>
          )}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
