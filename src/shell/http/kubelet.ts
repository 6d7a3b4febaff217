/** What a kubelet serves at its ports: 10248 for its health, 10255 for reading, 10250 for those it knows. */
import { metricsAt, metricsText } from '../../lab/metrics/index.ts';
import { podsAt } from '../../lab/view.ts';
import { timing } from '../../kubelet/timing.ts';
import { HOST_IP } from '../../kubelet/status.ts';
import { goJson } from '../../kubectl/output/go-json.ts';
import type { Machine } from '../machine.ts';
import { runningAt } from '../journal/processes.ts';
import { type HttpRequest, type HttpResponse, type Silence, text } from './types.ts';

const LOCAL = new Set(['localhost', '127.0.0.1', '::1', '[::1]']);
const HEALTH = 10_248;
const READ_ONLY = 10_255;
const SECURE = 10_250;

/** Whether a name is this machine's. */
export const isNode = ({ node }: Machine, hostname: string): boolean =>
  LOCAL.has(hostname) || hostname === HOST_IP || hostname === node.name;

const listens = ({ trace, at }: Machine): boolean => {
  const process = runningAt(trace, at);
  return process !== null && at - process.startedAt >= timing.kubeletHealthy;
};

/** Of a request to this machine. */
export function askNode(machine: Machine, request: HttpRequest): HttpResponse | Silence {
  const { port, hostname, scheme, path } = request;
  const known = port === READ_ONLY || port === SECURE || (port === HEALTH && LOCAL.has(hostname));
  if (!known || !listens(machine)) return 'refused';
  if (port === SECURE)
    return scheme === 'https'
      ? text(401, 'Unauthorized')
      : text(400, 'Client sent an HTTP request to an HTTPS server.\n');
  if (scheme === 'https') return 'notTls';
  if (path === '/healthz') return text(200, 'ok');
  if (port === HEALTH) return text(404, '404 page not found\n');
  const { trace, at } = machine;
  if (path === '/metrics')
    return {
      status: 200,
      headers: [['Content-Type', 'text/plain; version=0.0.4; charset=utf-8; escaping=underscores']],
      body: metricsText(metricsAt(trace, at) ?? []),
    };
  if (path !== '/pods' && path !== '/pods/') return text(404, '404 page not found\n');
  const items = podsAt(trace, at).filter(({ spec }) => Boolean(spec.nodeName));
  return {
    status: 200,
    headers: [['Content-Type', 'application/json']],
    body: `${goJson({ kind: 'PodList', apiVersion: 'v1', metadata: {}, items })}\n`,
  };
}
