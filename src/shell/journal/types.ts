/** What journald has. */
import type { Millis } from '../../sim/time.ts';

export interface Entry {
  /** On the run's clock; before 0 for what happened before the scenario. */
  t: Millis;
  unit: 'kubelet' | 'containerd';
  /** Who wrote it: `kubelet`, `systemd`. */
  identifier: string;
  pid: number;
  message: string;
  /** 3 = error, 4 = warning, 6 = info. */
  priority: number;
  /** Among entries of one moment. */
  order: number;
}

/** A process of the kubelet. */
export interface Process {
  /** Counts from 0. */
  index: number;
  pid: number;
  version: string;
  /** The editor's file of its configuration, null when none was written. */
  file: string | null;
  startedAt: Millis;
  /** Null = it runs at the end of the run. */
  endedAt: Millis | null;
  end: 'stopped' | 'crashed' | 'failed' | null;
  /** Last words of one that did not start. */
  error: string;
  gate: boolean;
}
