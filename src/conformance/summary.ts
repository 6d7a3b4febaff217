/** Counts over outcomes. */
import type { Outcome } from './types.ts';

export interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

export interface Summary extends Counts {
  /** By kubelet version; an answer that several versions share counts for each. '' = kubectl and the API server. */
  kubelets: Record<string, Counts>;
}

const none = (): Counts => ({ passed: 0, failed: 0, skipped: 0 });

export function summarize(outcomes: readonly Outcome[]): Summary {
  const summary: Summary = { ...none(), kubelets: {} };
  for (const { result, kubelets } of outcomes) {
    summary[result]++;
    for (const name of kubelets.length ? kubelets : ['']) (summary.kubelets[name] ??= none())[result]++;
  }
  return summary;
}
