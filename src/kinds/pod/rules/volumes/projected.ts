/** Volumes with files of several sources. Models pkg/apis/core/validation/validation.go validateProjectionSources */
import type { Field } from '../../../rules/field.ts';
import { goStruct } from '../../../rules/go-value.ts';
import { fileMode, notReserved } from '../../../rules/paths.ts';
import { type Obj, list, maybe, num, obj, str } from '../../../rules/values.ts';
import { trustBundle } from './trust-bundle.ts';
import { keyToPath, downwardFile } from './files.ts';
import type { Claim } from './claim.ts';
import { podCertificate } from './pod-certificate.ts';

/** `volume` = the projected volume, which upstream names where it does not name the source. */
type Projection = (source: Obj, at: Field, volume: Field, claim: Claim) => void;

/** Secrets and config maps. */
const keyed: Projection = (source, at, _volume, claim) => {
  const name = str(source.name);
  if (!name) at.child('name').required();
  list(source.items).forEach((item, i) => {
    keyToPath(item, at.child('items').index(i));
    if (str(item.path)) claim(str(item.path), name);
  });
};

const projections: Readonly<Record<string, Projection>> = {
  secret: keyed,
  configMap: keyed,
  downwardAPI(source, at, _volume, claim) {
    list(source.items).forEach((file, i) => {
      downwardFile(file, at.child('items').index(i).worded(at));
      if (str(file.path)) claim(str(file.path), str(file.path));
    });
  },
  serviceAccountToken(source, at, volume) {
    const seconds = num(source.expirationSeconds);
    if (seconds < 600)
      at.child('expirationSeconds').invalid(seconds, 'may not specify a duration less than 10 minutes');
    if (seconds > 2 ** 32)
      at.child('expirationSeconds').invalid(seconds, 'may not specify a duration larger than 2^32 seconds');
    const path = at.child('path').worded(volume.child('path'));
    if (!str(source.path)) path.required();
    else notReserved(str(source.path), path);
  },
  clusterTrustBundle(source, at, _volume, claim) {
    trustBundle(source, goStruct(source, 'clusterTrustBundle'), at);
    claim(str(source.path), str(source.path));
  },
  podCertificate: (source, at, _volume, claim) => podCertificate(source, at, claim),
};

export function projected(source: Obj, at: Field) {
  fileMode(maybe(source.defaultMode), at.child('defaultMode'));
  const paths = new Set<string>();
  list(source.sources).forEach((each, i) => {
    const place = at.child('sources').index(i);
    const claim: Claim = (path, named) => {
      if (paths.has(path)) place.worded(at).invalid(named, 'conflicting duplicate paths');
      paths.add(path);
    };
    let count = 0;
    for (const [kind, projection] of Object.entries(projections)) {
      const written = obj(each[kind]);
      if (!written) continue;
      count++;
      projection(written, place.child(kind), at, claim);
    }
    if (count > 1) place.forbidden('may not specify more than 1 volume type per source');
  });
}
