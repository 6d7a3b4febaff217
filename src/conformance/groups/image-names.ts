/** Vectors of `image-names/v1`: how each version reads an image's name. */
import type { PullPolicy } from '../../api/objects.ts';
import { defaultPullPolicy } from '../../kubelet/environment.ts';
import { applyDefaultImageTag, parseImageName } from '../../registry/reference.ts';
import { difference } from '../difference.ts';
import type { Group } from '../types.ts';
import { attempt, eachKubelet } from '../helpers.ts';

interface Vector {
  kubelets: string[];
  image: string;
  expect: { imagePullPolicy: PullPolicy };
}

export const group: Group = {
  formats: ['image-names/v1'],
  needs: { kubelets: 'array', image: 'string', expect: 'object' },
  cases(document) {
    const { kubelets, image, expect } = document as unknown as Vector;
    return [
      {
        name: image,
        kubelets,
        run: () =>
          eachKubelet(kubelets, ({ images }) =>
            difference(expect, {
              parse: attempt(() => parseImageName(image)),
              asked: attempt(() => ({ name: applyDefaultImageTag(image) })),
              recordName: attempt(() => ({ name: images.recordName(image, new Map()) })),
              imagePullPolicy: defaultPullPolicy(image),
            }),
          ),
      },
    ];
  },
};
