import { printer } from './printer.ts';
import type { KubectlPart } from '../types.ts';

export const kubectl: KubectlPart = {
  kind: 'Service',
  printer,
};
