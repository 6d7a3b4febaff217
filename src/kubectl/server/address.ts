/** Where the API server listens. */
import type { Cluster } from './cluster.ts';

export const serverOf = ({ node }: Cluster): string => `https://${node.address}:6443`;
