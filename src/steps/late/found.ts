// Written by `npm run index` from what its folder holds; a test fails when it is stale.
import { step as collectGarbagePart } from './collectGarbage.ts';
import { step as corruptRecordsPart } from './corruptRecords.ts';
import { step as damageImagePart } from './damageImage.ts';
import { step as debugPart } from './debug.ts';
import { step as deletePart } from './delete.ts';
import { step as deleteFilesPart } from './deleteFiles.ts';
import { step as importImagePart } from './importImage.ts';
import { step as killContainerPart } from './killContainer.ts';
import { step as patchPart } from './patch.ts';
import { step as pullImagePart } from './pullImage.ts';
import { step as readOnlyImageManagerPart } from './readOnlyImageManager.ts';
import { step as readOnlyRecordsPart } from './readOnlyRecords.ts';
import { step as registryPart } from './registry.ts';
import { step as removeImagePart } from './removeImage.ts';
import { step as removeStaticPodPart } from './removeStaticPod.ts';
import { step as restartKubeletPart } from './restartKubelet.ts';
import { step as rolloutPart } from './rollout.ts';
import { step as rotatePart } from './rotate.ts';
import { step as scalePart } from './scale.ts';
import { step as setImagePart } from './setImage.ts';
import { step as setRepositoryPart } from './setRepository.ts';
import { step as startKubeletPart } from './startKubelet.ts';
import { step as staticPodPart } from './staticPod.ts';
import { step as stopKubeletPart } from './stopKubelet.ts';
import { step as writeFilePart } from './writeFile.ts';

export const found = [
  collectGarbagePart,
  corruptRecordsPart,
  damageImagePart,
  debugPart,
  deletePart,
  deleteFilesPart,
  importImagePart,
  killContainerPart,
  patchPart,
  pullImagePart,
  readOnlyImageManagerPart,
  readOnlyRecordsPart,
  registryPart,
  removeImagePart,
  removeStaticPodPart,
  restartKubeletPart,
  rolloutPart,
  rotatePart,
  scalePart,
  setImagePart,
  setRepositoryPart,
  startKubeletPart,
  staticPodPart,
  stopKubeletPart,
  writeFilePart,
] as const;
