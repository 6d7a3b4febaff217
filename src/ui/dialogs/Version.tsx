import type { Offline } from '../../session/offline/types.ts';
import { oneFile } from '../../session/one-file.ts';
import { Button } from '../base/Button.tsx';
import { useLab, useSession } from '../base/session-context.ts';

const words: Record<Offline['kept'], string> = {
  fetching: 'This browser is fetching all of it for the time without a network.',
  kept: 'This browser keeps all of it: it works without a network.',
  full: 'This browser has no room to keep it, so it needs the network.',
  incomplete: 'Not all of it could be fetched, so it needs the network. The next visit tries again.',
};

/** Which version of the lab runs, and whether it needs a network. */
export function Version() {
  const session = useSession();
  const offline = useLab((s) => s.offline);
  const version = document.querySelector<HTMLMetaElement>('meta[name="lab-version"]')?.content;
  return (
    <p>
      Version {version || 'under development'}.{' '}
      {oneFile() ? 'It is all in this file, and needs no network.' : offline && words[offline.kept]}{' '}
      {offline?.update && (
        <>
          A new version is ready.{' '}
          <Button small onClick={() => void session.loadUpdate?.()}>
            Load it
          </Button>
        </>
      )}
    </p>
  );
}
