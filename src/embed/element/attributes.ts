/** The attributes of `<pull-secret-lab>`, most of which are the query of `embed.html` by the same names. */
export const attributes = 'scenario src view at gate kubelet theme start editable predict height'.split(' ');

/** A flag of HTML is set when it is there; `editable="false"` is meant to be off, and is. */
export const flag = (value: string | null) => value !== null && value !== 'false';
