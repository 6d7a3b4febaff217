/** In place of a plugin of prettier's that nothing here needs. */
export const printers = {};
