/** The attributes of `<pull-secret-lab>`, most of which are the query of `embed.html` by the same names. */
export const attributes =
  'scenario src view at gate kubelet compare theme start editable predict height'.split(' ');

/** An HTML flag is set when present; authors who write `editable="false"` mean off, so it is off. */
export const flag = (value: string | null) => value !== null && value !== 'false';
