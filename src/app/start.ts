/** Whether the page's last start ended. One that hung or crashed would do so again at every visit. */
import { STARTING } from '../session/keys.ts';

/** Milliseconds in which every start ends: another tab's, which is still under way, did not fail. */
const LONGEST = 10_000;
/** The editor and whatever else comes late have been there by then. */
const ENDED_AFTER = 3000;

/** True when the last start did not end. Marks this one until it has, or the page goes away in order. */
export function startedInVain(): boolean {
  try {
    const { localStorage: all, sessionStorage: tab } = window;
    const begun = all.getItem(STARTING);
    const failed = tab.getItem(STARTING) !== null || (begun !== null && Date.now() - Number(begun) > LONGEST);
    for (const storage of [all, tab]) storage.setItem(STARTING, String(Date.now()));
    const end = () => [all, tab].forEach((storage) => storage.removeItem(STARTING));
    setTimeout(end, ENDED_AFTER);
    window.addEventListener('pagehide', end);
    return failed;
  } catch {
    return false; // nothing is kept here, so nothing can fail again
  }
}
