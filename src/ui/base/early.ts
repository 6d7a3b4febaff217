import { type ComponentType, lazy } from 'react';

const all: (() => Promise<unknown>)[] = [];

/**
 * A part of the first screen in a chunk of its own, which the build draws too. What has loaded before it is first drawn is
 * drawn at once: a promise alone, even a kept one, would leave its place empty for 300 ms.
 */
export function early<Props>(load: () => Promise<{ default: ComponentType<Props> }>) {
  let loaded: { default: ComponentType<Props> } | null = null;
  let loading: Promise<{ default: ComponentType<Props> }> | null = null;
  const begin = () => (loading ??= load().then((module) => (loaded = module)));
  all.push(begin);
  return lazy(() => (loaded ? now(loaded) : begin()));
}

/** Requests whatever is `early`; resolves when it has come or failed. */
export const begin = () => Promise.allSettled(all.map((load) => load()));

/** What `lazy` takes, and what answers before its call returns. */
const now = <T>(value: T) =>
  ({ then: (hear: (value: T) => unknown) => void hear(value) }) as unknown as Promise<T>;
