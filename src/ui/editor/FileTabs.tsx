import { useEffect, useRef } from 'react';
import { Name } from '../base/Name.tsx';
import { useActions } from '../base/session-context.ts';
import { tabKeys } from '../base/tabs.ts';
import css from './editor.module.css';
import { useFiles } from './useFiles.ts';

/** One tab per file; the open one is always in sight. */
export function FileTabs() {
  const { files, active, wrong, inForce } = useFiles();
  const { openFile } = useActions();
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const tabs = list.current!;
    // Without moving the page.
    const show = () => {
      const tab = tabs.querySelector<HTMLElement>('[aria-selected="true"]');
      if (tab) tabs.scrollLeft = tab.offsetLeft - (tabs.clientWidth - tab.offsetWidth) / 2;
    };
    show();
    const widths = new ResizeObserver(show);
    widths.observe(tabs);
    return () => widths.disconnect();
  }, [active, files, inForce]);
  const told = (name: string) => {
    if (wrong.has(name)) return `${name} has an error`;
    return name === inForce ? `${name} is in force at the cursor` : undefined;
  };
  return (
    <div className={css.fileTabs}>
      <div role="tablist" aria-label="Files" ref={list}>
        {files.map((name) => (
          <button
            key={name}
            type="button"
            role="tab"
            aria-selected={name === active}
            tabIndex={name === active ? 0 : -1}
            aria-label={name}
            data-tip={told(name)}
            className={wrong.has(name) ? css.faulty : undefined}
            onClick={() => openFile(name)}
            onKeyDown={tabKeys(files, name, openFile)}
          >
            <Name name={name} />
            {name === inForce && (
              <span className={css.force} aria-hidden="true">
                ●
              </span>
            )}
            {wrong.has(name) && <span aria-hidden="true">✕</span>}
          </button>
        ))}
      </div>
    </div>
  );
}
