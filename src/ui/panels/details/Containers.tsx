import type { ContainerState, ContainerStatus, Pod } from '../../../api/objects.ts';
import { Status } from '../../base/Status.tsx';
import css from './Details.module.css';
import { names } from '../../base/names.ts';
import common from '../../base/common.module.css';

const word = ({ running, terminated, waiting }: ContainerState) =>
  running ? 'Running' : terminated ? (terminated.reason ?? 'Completed') : (waiting?.reason ?? 'Waiting');

export function Containers({ pod }: { pod: Pod }) {
  const images = new Map(
    [...pod.spec.containers, ...(pod.spec.initContainers ?? []), ...(pod.spec.ephemeralContainers ?? [])].map(
      (c) => [c.name, c],
    ),
  );
  const line = (status: ContainerStatus, tag = '') => {
    const container = images.get(status.name);
    const message = status.state.waiting?.message ?? status.state.terminated?.message;
    return (
      <li key={status.name}>
        <strong className={common.mono}>{status.name}</strong>{' '}
        {tag && <span className={common.tag}>{tag}</span>} <Status status={word(status.state)} />
        {status.state.terminated && (
          <span className={common.muted}> exit code {status.state.terminated.exitCode}</span>
        )}
        <p className={names(common.mono, common.muted)}>
          {container?.image}, {container?.imagePullPolicy}
          {status.restartCount > 0 && `, restarted ${status.restartCount}×`}
        </p>
        {message && <p className={css.message}>{message}</p>}
      </li>
    );
  };
  const inits = pod.status.initContainerStatuses ?? [];
  const main = pod.status.containerStatuses ?? [];
  const ephemeral = pod.status.ephemeralContainerStatuses ?? [];
  if (inits.length + main.length === 0) return null;
  return (
    <section>
      <h4>Containers</h4>
      <ul className={css.containers}>
        {inits.map((status) => line(status, 'init'))}
        {main.map((status) => line(status))}
        {ephemeral.map((status) => line(status, 'ephemeral'))}
      </ul>
      {(pod.spec.imagePullSecrets?.length ?? 0) > 0 && (
        <p className={common.muted}>
          pull secrets: {pod.spec.imagePullSecrets!.map(({ name }) => name).join(', ')}
        </p>
      )}
    </section>
  );
}
