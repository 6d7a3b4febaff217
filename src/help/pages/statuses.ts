/** What the pages of statuses say beside what is computed for them. */

import type { statusIds } from '../status-ids.ts';

export interface StatusPage {
  id: (typeof statusIds)[number];
  description: string;
  /** The scenario of the live example, which opens at a moment that shows the status. */
  scenario: string;
  /** The pod that has it then. */
  pod: string;
  /** When it happens; paragraphs. */
  when: readonly string[];
  /** kubectl's arguments; POD stands for the pod. */
  commands: readonly (readonly string[])[];
  /** Ways to mend it, with the cards that say more. */
  mend: readonly { text: string; see: readonly string[] }[];
}

const GET = ['get', 'pod', 'POD'];
const MESSAGE = ['get', 'pod', 'POD', '-o', 'jsonpath={.status.containerStatuses[0].state.waiting.message}'];
const EVENTS = ['events', '--for', 'pod/POD'];
const SECRETS = ['get', 'pod', 'POD', '-o', 'jsonpath={.spec.imagePullSecrets[*].name}'];

export const statusPages: readonly StatusPage[] = [
  {
    id: 'ErrImagePull',
    description:
      'ErrImagePull: why a pod cannot pull its image, also when the image is already on the node, how to find out, and how to mend it. With a live example.',
    scenario: 'blog-post-v1.36',
    pod: 'default/tag-invalid',
    when: [
      'The kubelet tried to pull the image of a container and the pull failed: the registry refused the credentials, the image does not exist, or the registry did not answer.',
      'With the feature gate `KubeletEnsureSecretPulledImages` the image may well be on the node. A pod whose credentials are not recorded for it is sent to the registry, and when the registry refuses them, the pod has `ErrImagePull` although another pod runs from the same image.',
    ],
    commands: [GET, MESSAGE, EVENTS, SECRETS],
    mend: [
      {
        text: 'Read the message: 401 and “insufficient_scope” mean the credentials, “not found” the name or the tag, everything about connections the network.',
        see: ['registry-answer', 'event/Failed'],
      },
      {
        text: 'Give the pod a secret that the registry accepts for this image, in its own namespace. A secret that is missing is reported with an event, and the pull goes on without it.',
        see: ['Pod.spec.imagePullSecrets', 'event/FailedToRetrieveImagePullSecret'],
      },
      {
        text: 'Look at the address in the secret: only entries whose address matches the image are tried, and a wrong one is not followed by an anonymous try.',
        see: ['credential-lookup', 'Secret.stringData'],
      },
      {
        text: 'If every pod of the node shall use the image, pull it with the node’s own credentials.',
        see: ['open-to-all', 'verification-policy'],
      },
    ],
  },
  {
    id: 'ImagePullBackOff',
    description:
      'ImagePullBackOff: what the kubelet waits for, how long, and why a corrected secret does not help at once. With a live example.',
    scenario: 'cron-job-loses-its-secret',
    pod: 'default/report-28663202-t5j77',
    when: [
      'The last pull of the image failed, and the kubelet waits before it tries again. `ImagePullBackOff` is not another error: it alternates with `ErrImagePull`, and what is wrong is what the last pull said.',
      'The wait is 10 seconds at first and doubles with each failure, up to 5 minutes. It belongs to the pod and the image as written. A corrected secret is used at the next attempt; a pod that is deleted and created again begins without a wait.',
    ],
    commands: [GET, MESSAGE, EVENTS],
    mend: [
      {
        text: 'Mend what the last `ErrImagePull` was about. The waiting message names it behind the image.',
        see: ['ErrImagePull'],
      },
      {
        text: 'Then wait for the next attempt, or delete the pod so that its controller creates another one.',
        see: ['event/BackOff'],
      },
      {
        text: 'A Job or CronJob does not fail of it: give it a deadline if later runs must not wait.',
        see: ['event/DeadlineExceeded', 'event/JobAlreadyActive'],
      },
    ],
  },
  {
    id: 'ErrImageNeverPull',
    description:
      'ErrImageNeverPull: imagePullPolicy is Never, and the image is absent or, with KubeletEnsureSecretPulledImages, not recorded for the pod’s credentials. With a live example.',
    scenario: 'pull-policy-never',
    pod: 'default/wrong',
    when: [
      'The container has `imagePullPolicy: Never`, and the kubelet may not start it from what is on the node: the image is absent, or, with the feature gate `KubeletEnsureSecretPulledImages`, the pod’s credentials are not recorded for it.',
      'Both have the same message, on purpose: it must not tell a pod whether an image is on the node. So `crictl images` may list the image, and the pod still cannot use it.',
      'There is no back-off. The kubelet looks again every 11 to 16 seconds, and the pod starts by itself once another pod has pulled the image with the same secret.',
    ],
    commands: [GET, MESSAGE, EVENTS, SECRETS],
    mend: [
      {
        text: 'Give the pod the secret with which the image was pulled, or one with the same content.',
        see: ['credential-match', 'ImagePulledRecord'],
      },
      {
        text: 'Use `IfNotPresent`: then the registry is asked once, and its answer is recorded.',
        see: ['Pod.spec.containers.imagePullPolicy', 'image-on-the-node'],
      },
      {
        text: 'Put the image on the node before the kubelet pulls it: preloaded images may be used by every pod under the default policy.',
        see: ['preloaded-image', 'NeverVerifyPreloadedImages'],
      },
      {
        text: 'After a rollback to v1.34 or earlier: records of v1.35 cannot be read there. Let a pod with `IfNotPresent` pull the image again.',
        see: ['unreadable-record'],
      },
    ],
  },
  {
    id: 'ErrImageNotEnsured',
    description:
      'ErrImageNotEnsured: a pod status of the 2024 draft of KubeletEnsureSecretPulledImages that no Kubernetes release has. What happens instead. With a live example.',
    scenario: 'blog-post',
    pod: 'default/image-with-invalid-creds',
    when: [
      'In no release of Kubernetes. The status is part of the draft of `KubeletEnsureSecretPulledImages` that a blog post of July 2024 describes: the image is on the node, but the pod has no credential that was ensured for it, and the registry refused the one that it has.',
      'What shipped with v1.33 has no status of its own for this. The pod is sent to the registry and gets `ErrImagePull`, or `ErrImageNeverPull` if its policy is `Never`.',
    ],
    commands: [GET, MESSAGE, EVENTS],
    mend: [
      {
        text: 'If you see it in a text, read `ErrImagePull` for releases.',
        see: ['ErrImagePull', 'draft-of-2024'],
      },
      {
        text: 'In the draft: give the pod a secret that the registry accepts. It is then ensured until the recheck period ends.',
        see: ['recheck', 'Pod.spec.imagePullSecrets'],
      },
    ],
  },
];
