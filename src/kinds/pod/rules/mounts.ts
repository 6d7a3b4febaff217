/** Where a container finds volumes. Models pkg/apis/core/validation/validation.go ValidateVolumeMounts */
import type { Field } from '../../rules/field.ts';
import { descending } from '../../rules/paths.ts';
import { type Obj, given, list, obj, str, struct, truth } from '../../rules/values.ts';
import type { Volumes } from './volumes/index.ts';

/** Name → path, the last of a name. */
const byName = (written: unknown, path: string) =>
  new Map(list(written).map((each) => [str(each.name), str(each[path])]));

/** Models pkg/apis/core/validation/validation.go ValidateVolumeMounts */
export function volumeMounts(container: Obj, volumes: Volumes, at: Field) {
  const devices = byName(container.volumeDevices, 'devicePath');
  const devicePaths = new Set(devices.values());
  const taken = new Set<string>();
  list(container.volumeMounts).forEach((mount, i) => {
    const place = at.index(i);
    const name = str(mount.name);
    const path = str(mount.mountPath);
    if (!name) place.child('name').required();
    if (!volumes.has(name)) place.child('name').notFound(name);
    if (!path) place.child('mountPath').required();
    if (taken.has(path)) place.child('mountPath').invalid(path, 'must be unique');
    taken.add(path);
    if (devices.has(name)) place.child('name').invalid(name, 'must not already exist in volumeDevices');
    if (devicePaths.has(path))
      place.child('mountPath').invalid(path, 'must not already exist as a path in volumeDevices');
    subPaths(mount, place, at);
    if (given(mount.mountPropagation))
      propagation(
        str(mount.mountPropagation),
        container,
        place.child('mountPropagation').worded(at.child('mountPropagation')),
      );
    recursiveReadOnly(mount, place.child('recursiveReadOnly').worded(at.child('recursiveReadOnly')));
  });
}

function subPaths(mount: Obj, place: Field, at: Field) {
  const subPath = str(mount.subPath);
  const expression = str(mount.subPathExpr);
  if (subPath) descending(subPath, place.child('subPath').worded(at.child('subPath')));
  if (!expression) return;
  if (subPath)
    place.child('subPathExpr').invalid(expression, 'subPathExpr and subPath are mutually exclusive');
  descending(expression, place.child('subPathExpr').worded(at.child('subPathExpr')));
}

/** Models pkg/apis/core/validation/validation.go validateMountPropagation */
function propagation(mode: string, container: Obj, at: Field) {
  const modes = ['Bidirectional', 'HostToContainer', 'None'];
  if (!modes.includes(mode)) at.unsupported(mode, modes, true);
  if (mode === 'Bidirectional' && !truth(struct(container.securityContext).privileged))
    at.forbidden('Bidirectional mount propagation is available only to privileged containers');
}

/** Models pkg/apis/core/validation/validation.go validateMountRecursiveReadOnly */
function recursiveReadOnly(mount: Obj, at: Field) {
  const mode = mount.recursiveReadOnly;
  if (!given(mode) || mode === 'Disabled') return;
  if (mode !== 'Enabled' && mode !== 'IfPossible')
    return at.unsupported(str(mode), ['Disabled', 'Enabled', 'IfPossible'], true);
  if (!truth(mount.readOnly)) at.forbidden('may only be specified when readOnly is true');
  if (given(mount.mountPropagation) && mount.mountPropagation !== 'None')
    at.forbidden('may only be specified when mountPropagation is None or not specified');
}

/** Models pkg/apis/core/validation/validation.go ValidateVolumeDevices */
export function volumeDevices(container: Obj, volumes: Volumes, at: Field) {
  const mounts = byName(container.volumeMounts, 'mountPath');
  const mountPaths = new Set(mounts.values());
  const paths = new Set<string>();
  const names = new Set<string>();
  list(container.volumeDevices).forEach((device, i) => {
    const place = at.index(i);
    const name = str(device.name);
    const path = str(device.devicePath);
    const volume = volumes.get(name);
    if (!name) place.child('name').required();
    if (names.has(name)) place.child('name').invalid(name, 'must be unique');
    if (volume && !obj(volume.persistentVolumeClaim) && !obj(volume.ephemeral))
      place
        .child('name')
        .invalid(
          name,
          'can only use volume source type of PersistentVolumeClaim or Ephemeral for block mode',
        );
    if (!volume) place.child('name').notFound(name);
    if (!path) place.child('devicePath').required();
    if (paths.has(path)) place.child('devicePath').invalid(path, 'must be unique');
    if (path.split('/').includes('..'))
      place.child('devicePath').invalid(path, "can not contain backsteps ('..')");
    else paths.add(path);
    if (mounts.has(name)) place.child('name').invalid(name, 'must not already exist in volumeMounts');
    if (mountPaths.has(path))
      place.child('devicePath').invalid(path, 'must not already exist as a path in volumeMounts');
    if (name) names.add(name);
  });
}
