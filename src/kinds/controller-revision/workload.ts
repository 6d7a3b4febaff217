import type { Kind } from '../types.ts';

/** What DaemonSets and StatefulSets keep of their templates; files hold none. */
export const workload: Kind = {
  kind: 'ControllerRevision',
  apiVersion: 'apps/v1',
  shape: null,
  resource: { name: 'controllerrevisions', namespaced: true },
};
