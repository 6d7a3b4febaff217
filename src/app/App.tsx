import { useSyncExternalStore } from 'react';
import { late } from '../ui/base/late.tsx';
import type { Session } from '../session/session.ts';
import { PhoneTime } from '../ui/time/PhoneTime.tsx';
import { Workbench } from '../ui/Workbench.tsx';
import { Bar } from '../ui/header/Bar.tsx';
import { Skip } from '../ui/header/Skip.tsx';
import { Strip } from '../ui/header/Strip.tsx';
import { Shell } from '../ui/shell/Shell.tsx';
import { useLab } from '../ui/base/session-context.ts';
import { Story } from '../ui/story/Story.tsx';
import css from './app.module.css';

const First = late(() => import('../ui/compare/First.tsx'));
const Late = late(() => import('../ui/late/Late.tsx'));

export function App({ session }: { session: Session }) {
  return (
    <Shell session={session}>
      <Page />
    </Shell>
  );
}

/** The whole lab, within a shell. */
export function Page() {
  return (
    <div className={css.page} data-page="">
      <Skip />
      <header role="banner">
        <Bar />
        <Strip />
      </header>
      <Compared />
      <Story />
      <Workbench />
      <PhoneTime />
      <Followed />
    </div>
  );
}

/** What differs, while the files are compared. */
function Compared() {
  const comparing = useLab((s) => s.comparison !== null);
  return comparing && <First />;
}

const never = () => () => undefined;

/** Nothing to be seen: the build does not draw it. */
function Followed() {
  const drawn = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  return drawn && <Late />;
}
