import { createContext } from 'react';

/** Whether something else on the page has the transport and the slider: an embed's bar, below its panels. */
export const TimeElsewhere = createContext(false);
