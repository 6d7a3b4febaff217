import common from '../base/common.module.css';

/** In place of a link's picture, in the lab as one file: nobody else can follow the link. */
export function OnlyHere() {
  return (
    <p className={common.muted}>
      This is the lab as one file: its links open on this computer only. Elsewhere, put what begins with{' '}
      <code>#</code> behind the address of another copy of the lab.
    </p>
  );
}
