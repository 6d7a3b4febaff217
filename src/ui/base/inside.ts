import { type ComponentType, useEffect, useState } from 'react';

/**
 * What is in a panel's frame, loaded when it is first wanted. React's own `lazy` would hold it back until 300 ms after the
 * empty frame.
 */
export function inside<Props = object>(load: () => Promise<{ default: ComponentType<Props> }>) {
  let loaded: ComponentType<Props> | null = null;
  return function useInside(wanted: boolean): ComponentType<Props> | null {
    const [inside, setInside] = useState(() => loaded);
    useEffect(() => {
      if (!wanted || inside) return;
      load().then(
        ({ default: Inside }) => setInside(() => (loaded = Inside)),
        (error: unknown) =>
          setInside(() => {
            throw error;
          }),
      );
    }, [wanted, inside]);
    return inside;
  };
}
