// Written by `npm run index` from what its folder holds; a test fails when it is stale.
import { step as applyPart } from './apply.ts';
import { step as deletePart } from './delete.ts';
import { step as registryPart } from './registry.ts';
import { step as restartKubeletPart } from './restartKubelet.ts';
import { step as rotatePart } from './rotate.ts';
import { step as startKubeletPart } from './startKubelet.ts';
import { step as stopKubeletPart } from './stopKubelet.ts';

export const found = [
  applyPart,
  deletePart,
  registryPart,
  restartKubeletPart,
  rotatePart,
  startKubeletPart,
  stopKubeletPart,
] as const;
