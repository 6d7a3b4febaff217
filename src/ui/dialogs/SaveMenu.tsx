import { DropdownMenu } from 'radix-ui';
import { useState } from 'react';
import { joinFiles } from '../../share/one-file.ts';
import { toZip } from '../../share/zip.ts';
import { Button } from '../base/Button.tsx';
import { Icon } from '../base/Icon.tsx';
import { useSession } from '../base/session-context.ts';
import menu from '../base/Menu.module.css';
import css from './SaveMenu.module.css';
import { archiveName, download } from './download.ts';
import { downloadFiles } from './download-files.ts';

/** The files as they are now, to take away. */
export function SaveMenu() {
  const { store } = useSession();
  const [said, setSaid] = useState('');
  const { files, activeFile, scenario } = store.getState();
  const only = files.find(({ name }) => name === activeFile);
  const copy = () =>
    void navigator.clipboard.writeText(joinFiles(store.getState().files)).then(
      () => setSaid('Copied.'),
      () => setSaid('The browser does not allow this page to write to the clipboard.'),
    );
  return (
    <>
      <span role="status" className={css.said}>
        {said}
      </span>
      <DropdownMenu.Root modal={false}>
        <DropdownMenu.Trigger asChild>
          <Button>
            Save <Icon name="down" />
          </Button>
        </DropdownMenu.Trigger>
        {/* Not in a portal: a modal dialog is above everything else. */}
        <DropdownMenu.Content
          className={menu.menu}
          side="top"
          align="end"
          sideOffset={4}
          collisionPadding={6}
        >
          <DropdownMenu.Item onSelect={() => downloadFiles(store.getState())}>
            Download as one YAML file
          </DropdownMenu.Item>
          <DropdownMenu.Item
            onSelect={() =>
              download(archiveName(scenario, 'zip'), toZip(store.getState().files), 'application/zip')
            }
          >
            Download as a zip
          </DropdownMenu.Item>
          <DropdownMenu.Item
            onSelect={() =>
              void import('../../shell/as-script.ts').then(({ scriptOf }) =>
                download(archiveName(scenario, 'sh'), scriptOf(store.getState().files), 'text/x-shellscript'),
              )
            }
          >
            Download its steps as a shell script
          </DropdownMenu.Item>
          {only && files.length > 1 && (
            <DropdownMenu.Item
              onSelect={() => download(only.name, only.text, 'application/yaml;charset=utf-8')}
            >
              Download only {only.name}
            </DropdownMenu.Item>
          )}
          <DropdownMenu.Item onSelect={copy}>Copy as one text</DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Root>
    </>
  );
}
