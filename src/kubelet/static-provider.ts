/** Static pods are seldom: a page starts without what runs them. */
import type { Pod } from '../api/objects.ts';
import type { World } from './world.ts';

/** See `static-pods.ts` and `mirror-pods.ts`. */
export interface StaticPods {
  readManifests(world: World): void;
  staticEnded(world: World, pod: Pod): void;
  reconcileMirror(world: World, uid: string): void;
  mirrorSeen(world: World, uid: string): void;
  tellStatuses(world: World): void;
  dropOrphan(world: World, mirror: Pod): void;
}

const provided: { statics: StaticPods | null } = { statics: null };

/** Whoever puts their files on a node imports what reads them. */
export function provideStaticPods(statics: StaticPods): void {
  provided.statics = statics;
}

export const staticPods = (): StaticPods | null => provided.statics;
