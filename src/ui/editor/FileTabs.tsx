import { Suspense, lazy, useEffect, useMemo, useRef, useState } from 'react';
import { Icon } from '../base/Icon.tsx';
import { useActions, useLab } from '../base/session-context.ts';
import { freeName, nameTrouble } from './text.ts';
import { Button } from '../base/Button.tsx';
import css from './editor.module.css';
import common from '../base/common.module.css';

const AllFiles = lazy(() => import('./AllFiles.tsx'));

/** One tab per file, with the actions for the open one beside them. Every action can be undone. */
export function FileTabs() {
  const { names, activeFile, faulty } = useLab((s) => ({
    names: s.files.map((f) => f.name).join('\n'),
    activeFile: s.activeFile,
    faulty: s.diagnostics
      .filter((d) => d.severity === 'error')
      .map((d) => d.file)
      .join('\n'),
  }));
  const { openFile, addFile, renameFile, deleteFile } = useActions();
  const inForce = useInForce();
  const [all, setAll] = useState(false);
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // The active tab is always in sight, without moving the page.
    const tab = list.current?.querySelector<HTMLElement>('[aria-selected="true"]');
    if (tab) list.current!.scrollLeft = tab.offsetLeft - (list.current!.clientWidth - tab.offsetWidth) / 2;
  }, [activeFile, names]);
  const [renaming, setRenaming] = useState<string | null>(null);
  const files = names === '' ? [] : names.split('\n');
  const wrong = new Set(faulty.split('\n'));
  const trouble =
    renaming === null
      ? null
      : nameTrouble(
          renaming,
          files.filter((name) => name !== activeFile),
        );
  const commit = () => {
    if (renaming !== null && !trouble && renaming !== activeFile) renameFile(activeFile, renaming);
    setRenaming(null);
  };
  return (
    <div className={css.fileTabs}>
      <div role="tablist" aria-label="Files" ref={list}>
        {files.map((name, i) => (
          <button
            key={name}
            type="button"
            role="tab"
            aria-selected={name === activeFile}
            tabIndex={name === activeFile ? 0 : -1}
            aria-label={name}
            data-tip={
              wrong.has(name)
                ? `${name} has an error`
                : name === inForce
                  ? `${name} is in force at the cursor`
                  : undefined
            }
            className={wrong.has(name) ? css.faulty : undefined}
            onClick={() => openFile(name)}
            onKeyDown={(event) => {
              const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
              const next = step === undefined ? undefined : files[(i + step + files.length) % files.length];
              if (!next) return;
              event.preventDefault();
              event.stopPropagation();
              openFile(next);
              (event.currentTarget.parentElement!.children[files.indexOf(next)] as HTMLElement).focus();
            }}
          >
            {name}
            {name === inForce && (
              <span className={css.force} aria-hidden="true">
                {' '}
                ●
              </span>
            )}
            {wrong.has(name) && <span aria-hidden="true"> ✕</span>}
          </button>
        ))}
      </div>
      {files.length > 1 &&
        (all ? (
          <Suspense fallback={<span className={css.all}>{files.length} ▾</span>}>
            <AllFiles files={files} active={activeFile} inForce={inForce} faulty={wrong} />
          </Suspense>
        ) : (
          <button
            type="button"
            className={css.all}
            aria-haspopup="menu"
            aria-label={`All files (${files.length})`}
            data-tip="All files"
            onClick={() => setAll(true)}
          >
            {files.length} ▾
          </button>
        ))}
      {renaming === null ? (
        <div className={css.fileActions}>
          <Button
            quiet
            small

            aria-label="Add a file"
            tip="Add a file"
            onClick={() => addFile(freeName(files), '')}
          >
            <Icon name="add" />
          </Button>
          <Button
            quiet
            small

            aria-label={`Rename ${activeFile}`}
            tip="Rename the open file"
            disabled={!files.length}
            onClick={() => setRenaming(activeFile)}
          >
            <Icon name="rename" />
          </Button>
          <Button
            quiet
            small

            aria-label={`Delete ${activeFile}`}
            tip="Delete the open file (can be undone)"
            disabled={files.length < 2}
            onClick={() => deleteFile(activeFile)}
          >
            <Icon name="remove" />
          </Button>
        </div>
      ) : (
        <input
          className={common.field}
          aria-label={`New name of ${activeFile}`}
          aria-invalid={trouble !== null}
          data-tip={trouble ?? 'Press Enter to rename, Escape to cancel'}
          autoFocus
          value={renaming}
          onChange={(event) => setRenaming(event.target.value)}
          onBlur={commit}
          onKeyDown={(event) => {
            if (event.key === 'Enter') commit();
            if (event.key === 'Escape') setRenaming(null);
          }}
        />
      )}
    </div>
  );
}

/** The file of the configuration that the kubelet runs with at the cursor. */
function useInForce(): string | null {
  const { reader, cursor } = useLab((s) => ({ reader: s.reader, cursor: s.cursor }));
  return useMemo(() => reader?.inForceAt(cursor)?.file ?? null, [reader, cursor]);
}
