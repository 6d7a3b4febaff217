import type { SessionState } from '../../session/types.ts';
import type { Action } from './types.ts';

export const labelOf = ({ label }: Action, state: SessionState): string =>
  typeof label === 'string' ? label : label(state);

export const isEnabled = ({ enabled }: Action, state: SessionState): boolean => enabled?.(state) ?? true;
