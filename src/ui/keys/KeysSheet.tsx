/** Every key that does something, from the same lists that the keys are heard by. */
import { Fragment, type ReactNode } from 'react';
import { labelOf } from '../actions/enabled.ts';
import { actions } from '../actions/index.ts';
import { localKeys } from '../actions/local.ts';
import { type Key, actionGroups } from '../actions/types.ts';
import { useSession } from '../base/session-context.ts';
import { Dialog } from '../dialogs/Dialog.tsx';
import { Version } from '../dialogs/Version.tsx';
import { Caps } from './Caps.tsx';
import css from './Keys.module.css';

export default function KeysSheet({ onClose }: { onClose(): void }) {
  // What they do in general, not what they would do now.
  const state = { ...useSession().store.getState(), undoLabel: null, redoLabel: null, playing: false };
  const everywhere = actionGroups
    .map((group) => ({
      group,
      own: actions.filter((action) => action.group === group && action.keys !== undefined),
    }))
    .filter(({ own }) => own.length > 0);
  return (
    <Dialog title="Keys" wide onClose={onClose}>
      {/* The focus begins here, not at the end. */}
      <div className={css.groups} tabIndex={-1}>
        {everywhere.map(({ group, own }) => (
          <Part key={group} title={group}>
            {own.map((action) => (
              <Row key={action.id} keys={action.keys!} label={labelOf(action, state)} />
            ))}
          </Part>
        ))}
        {localKeys.map(({ part, keys }) => (
          <Part key={part} title={`In ${part}`}>
            {keys.map((each) => (
              <Row key={each.label} {...each} />
            ))}
          </Part>
        ))}
      </div>
      <Version />
    </Dialog>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={css.part}>
      <h3>{title}</h3>
      <dl>{children}</dl>
    </section>
  );
}

function Row({ keys, label }: { keys: readonly Key[]; label: string }) {
  return (
    <div className={css.row}>
      <dt>
        {keys.map((key, i) => (
          <Fragment key={i}>
            {i > 0 && <span className={css.or}>or</span>}
            <Caps of={key} />
          </Fragment>
        ))}
      </dt>
      <dd>{label}</dd>
    </div>
  );
}
