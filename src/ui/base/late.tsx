import type { ComponentType, ReactNode } from 'react';
import { inside } from './inside.ts';

/**
 * A part of the page that is loaded when it is first drawn; `fallback` stands there until it is. In place of React's `lazy`,
 * which holds every part back that loads within 300 ms of another, and for whatever the build does not draw.
 */
export function late<Props extends object = object>(
  load: () => Promise<{ default: ComponentType<Props> }>,
): ComponentType<Props & { fallback?: ReactNode }> {
  const useInside = inside(load);
  return function Late({ fallback = null, ...props }) {
    const Inside = useInside(true);
    return Inside ? <Inside {...(props as unknown as Props)} /> : fallback;
  };
}
