import { createContext } from 'react';

/** Whether rows open in place because no panel beside them shows their details: in an embed. */
export const InPlace = createContext(false);
