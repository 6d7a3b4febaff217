import { ENSURE_SECRET_PULLED_IMAGES } from '../../../api/kubelet.ts';
import type { KubeletProcess } from '../../../api/trace.ts';
import { duration } from '../../../sim/go.ts';
import { useLab } from '../../base/session-context.ts';
import css from './Details.module.css';
import { names } from '../../base/names.ts';
import common from '../../base/common.module.css';

/** The kubelet's process at the cursor; shown while no pod is selected. */
export default function NodeDetails({ kubelet }: { kubelet: KubeletProcess | null }) {
  const input = useLab((s) => s.compilation.input);
  if (!kubelet) return <p className={common.muted}>The kubelet has not been started yet.</p>;
  const pairs: [string, string][] = [
    ['Kubelet', `${kubelet.version}, ${kubelet.up ? 'up' : 'down'} (${kubelet.reason})`],
    [ENSURE_SECRET_PULLED_IMAGES, kubelet.gate ? 'true' : 'false'],
  ];
  if (kubelet.policy) pairs.push(['Verification policy', kubelet.policy]);
  if (kubelet.recheck)
    pairs.push([
      'Recheck',
      kubelet.recheckPeriod ? `every ${duration(kubelet.recheckPeriod)}` : 'never invalidated',
    ]);
  if (input)
    pairs.push(
      ['Runtime', input.node.runtime],
      ['Registries', input.registries.map(({ host }) => host).join(', ') || 'none'],
    );
  return (
    <>
      <h3>Node {input?.node.name}</h3>
      <dl className={css.pairs}>
        {pairs.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {kubelet.error && (
        <section>
          <h4>Last error</h4>
          <pre className={names(common.mono, css.message)}>{kubelet.error}</pre>
        </section>
      )}
      <p className={common.muted}>
        Select a pod to see its status, its events, and why the kubelet did or did not start its container.
      </p>
    </>
  );
}
