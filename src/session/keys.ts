/** Where the browser keeps what. The page looks for these before it loads what reads them. */
export const WORK = 'pull-secret-lab/1';
export const VIEW = 'pull-secret-lab/1/view';
export const KEPT = 'pull-secret-lab/1/kept';
/** There while a start is under way: who finds it knows that the last one did not end. */
export const STARTING = 'pull-secret-lab/1/starting';

export type Storage = Pick<globalThis.Storage, 'getItem' | 'setItem'>;
