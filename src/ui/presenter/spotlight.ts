/** While somebody presents, the light follows what is selected: the rest is dimmed, and the pod is brought into sight. */
import { useEffect } from 'react';
import { useLab } from '../base/session-context.ts';

const still = () => window.matchMedia('(prefers-reduced-motion: reduce)').matches;

export function useSpotlight() {
  const { presenting, selected } = useLab((s) => ({ presenting: s.presenting, selected: s.selectedPod }));
  const lit = presenting && selected !== null;
  useEffect(() => {
    const { dataset } = document.documentElement;
    if (lit) dataset.spotlight = '';
    else delete dataset.spotlight;
    return () => void delete dataset.spotlight;
  }, [lit]);
  useEffect(() => {
    if (!lit) return;
    const frame = requestAnimationFrame(() =>
      document
        .querySelector('[data-place="pods"] [role="row"][aria-selected="true"]')
        ?.scrollIntoView({ block: 'nearest', behavior: still() ? 'auto' : 'smooth' }),
    );
    return () => cancelAnimationFrame(frame);
  }, [lit, selected]);
}
