/** What the API server works with: UIDs, defaults and the time. */
import type { PullPolicy } from '../api/objects.ts';
import type { ApplyEnvironment } from '../apiserver/store.ts';
import { parseImageName } from '../registry/reference.ts';
import { findVersion } from './versions/index.ts';
import { hashIn, hashOf } from './memo.ts';
import { type World, wallClock } from './world.ts';

/** A UID that depends on the object's name and on how often it was created, on nothing else. */
export function derivedUid(key: string, times: number, hash = hashOf): string {
  const hex = hash(`${key}#${times}`);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Models pkg/apis/core/v1/defaults.go SetDefaults_Container: the tag `latest`, or none and no digest, is Always. */
export function defaultPullPolicy(image: string): PullPolicy {
  try {
    return parseImageName(image).tag === 'latest' ? 'Always' : 'IfNotPresent';
  } catch {
    return 'IfNotPresent';
  }
}

/** What the API server works with at this moment. */
export function environmentOf(world: World): ApplyEnvironment {
  const hash = (text: string) => hashIn(world.memo, text);
  return {
    defaultPullPolicy: findVersion(world.defaultsOf)?.defaultPullPolicy ?? defaultPullPolicy,
    now: wallClock(world, world.now),
    alwaysPull: world.admission.includes('AlwaysPullImages'),
    newUid(key) {
      const times = (world.created.get(key) ?? 0) + 1;
      world.created.set(key, times);
      const recorded = times === 1 ? key : `${key} (again)`;
      return Object.hasOwn(world.uids, recorded) ? world.uids[recorded]! : derivedUid(key, times, hash);
    },
  };
}
