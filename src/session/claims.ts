/** Which tab saves a desk: one at a time, as long as it is open. The browser's locks know when a tab is gone. */

/** What of `navigator.locks` is needed here. */
export interface Locks {
  request(
    name: string,
    options: { steal?: boolean; signal?: AbortSignal },
    held: () => Promise<void>,
  ): Promise<unknown>;
}

export interface Claim {
  /** Takes the desk from the tab that has it. */
  take(): void;
  /** Leaves it to the next tab. */
  release(): void;
}

/** Calls `told` whenever the desk is this tab's from now on, or another one's. */
export type ClaimDesk = (desk: string, told: (mine: boolean) => void) => Claim;

/** Milliseconds in which a tab that is being reloaded or closed gives its desk free. */
const PATIENCE = 300;

type Later = (action: () => void, milliseconds: number) => () => void;

/** Without locks each desk is everybody's, and what another tab has saved is noticed at the next save. */
export function claimsOf(locks: Locks | undefined, later: Later): ClaimDesk {
  return (desk, told) => {
    let ended = false;
    /** Ends what is held or waited for. */
    let drop = () => undefined as void;
    const tell = (mine: boolean) => ended || told(mine);
    function ask(steal: boolean) {
      drop();
      const wait = new AbortController();
      let free = () => undefined as void;
      let mine = false;
      drop = () => {
        wait.abort();
        free();
      };
      // Not both at once: a stolen lock is not waited for.
      const options = steal ? { steal } : { signal: wait.signal };
      const held = () => {
        mine = true;
        tell(true);
        return new Promise<void>((resolve) => (free = resolve));
      };
      locks?.request(`pull-secret-lab/${desk}`, options, held).catch(() => {
        if (wait.signal.aborted) return;
        // Stolen: it may come back. Refused: there are no locks here.
        if (!mine) return tell(true);
        tell(false);
        if (!ended) ask(false);
      });
      if (!steal) later(() => mine || wait.signal.aborted || tell(false), PATIENCE);
    }
    if (locks) ask(false);
    else told(true);
    return {
      take: () => (locks ? ask(true) : told(true)),
      release() {
        ended = true;
        drop();
      },
    };
  };
}
