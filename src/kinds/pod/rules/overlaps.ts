/** Files of a volume that hide each other. Models pkg/api/pod/warnings.go warningsForOverlappingVirtualPaths */
import { quote } from '../../../sim/go.ts';
import { type Obj, given, list, obj, optional, str } from '../../rules/values.ts';

interface Source {
  path: string;
  /** Who writes it; '' = the volume's only source. */
  by: string;
}

const shown = ({ path, by }: Source) => (by ? `${quote(path)} (${by})` : quote(path));

/** Each path beside those before it that it collides with. */
function collisions(sources: readonly Source[]): string[] {
  const before: Source[] = [];
  return sources.flatMap(({ path: written, by }) => {
    const source = { path: written.replace(/\/+$/, ''), by };
    const found = before.filter(
      ({ path }) =>
        source.path !== '' &&
        path !== '' &&
        (`${path}/`.startsWith(`${source.path}/`) || `${source.path}/`.startsWith(`${path}/`)),
    );
    before.push(source);
    return found.map((other) => `${shown(source)} with ${shown(other)}`);
  });
}

const items = (holder: Obj, by = ''): Source[] =>
  list(holder.items).map(({ path }) => ({ path: str(path), by }));

function sourcesOf(projection: Obj): Source[] {
  const { configMap, secret, downwardAPI, serviceAccountToken, clusterTrustBundle, podCertificate } =
    projection;
  const withItems = (written: unknown) => (given(obj(written)?.items) ? obj(written) : null);
  const [map, hidden, downward] = [configMap, secret, downwardAPI].map(withItems);
  if (map) return items(map, `ConfigMap ${quote(str(map.name))}`);
  if (hidden) return items(hidden, `Secret ${quote(str(hidden.name))}`);
  if (downward) return items(downward, 'DownwardAPI');
  const token = obj(serviceAccountToken);
  if (token) return [{ path: str(token.path), by: 'ServiceAccountToken' }];
  const bundle = obj(clusterTrustBundle);
  if (bundle) {
    const name = optional(bundle.name) ?? str(bundle.signerName);
    return [{ path: str(bundle.path), by: `ClusterTrustBundle ${quote(name)}` }];
  }
  const certificate = obj(podCertificate);
  const files = [
    ['certificateChainPath', 'chain'],
    ['keyPath', 'key'],
    ['credentialBundlePath', 'credential bundle'],
  ] as const;
  return files.flatMap(([field, what]) => {
    const path = str(certificate?.[field]);
    return path ? [{ path, by: `PodCertificate ${what}` }] : [];
  });
}

export function overlaps(volumes: unknown): string[] {
  return list(volumes).flatMap((volume) => {
    const name = quote(str(volume.name));
    const warnings = (what: string, sources: readonly Source[]) =>
      collisions(sources).map((body) => `volume ${name} (${what}): overlapping paths: ${body}`);
    const map = obj(volume.configMap);
    const secret = obj(volume.secret);
    const downward = obj(volume.downwardAPI);
    const projections = list(obj(volume.projected)?.sources);
    return [
      ...(map ? warnings(`ConfigMap ${quote(str(map.name))}`, items(map)) : []),
      ...(secret ? warnings(`Secret ${quote(str(secret.secretName))}`, items(secret)) : []),
      ...(downward ? warnings('DownwardAPI', items(downward)) : []),
      ...projections
        .filter((projection) => !Object.values(projection).some(given))
        .map(() => `volume ${name} (Projected) has no sources provided`),
      ...warnings('Projected', projections.flatMap(sourcesOf)),
    ];
  });
}
