/** What a phone shows of the workbench, at its foot. */
import { useActions, useLayout } from './base/session-context.ts';
import { tabKeys } from './base/tabs.ts';
import { type PhoneTab, panels, phoneTabs } from './panels.ts';
import css from './PhoneTabs.module.css';

/** Those that have a panel. */
const own = phoneTabs.filter(([tab]) => panels.some(({ phone }) => phone === tab));

export const usePhoneTab = () => useLayout<PhoneTab>('phone', 'now');

export function PhoneTabs() {
  const [chosen, setChosen] = usePhoneTab();
  const { setLayout } = useActions();
  const choose = (tab: PhoneTab) => {
    setChosen(tab);
    // Of those that stand behind tabs elsewhere, too.
    const panel = panels.find(({ phone, slot }) => phone === tab && slot === 'files');
    if (panel) setLayout('tab/files', panel.id);
  };
  return (
    <div role="tablist" aria-label="Parts of the lab" className={css.tabs}>
      {own.map(([tab, label]) => (
        <button
          key={tab}
          type="button"
          role="tab"
          aria-selected={tab === chosen}
          tabIndex={tab === chosen ? 0 : -1}
          onClick={() => {
            choose(tab);
            window.scrollTo(0, 0);
          }}
          onKeyDown={tabKeys(
            own.map(([id]) => id),
            tab,
            choose,
          )}
        >
          {label}
        </button>
      ))}
    </div>
  );
}
