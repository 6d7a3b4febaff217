/** The fields of what the kubelet writes down. */
import type { Written } from '../types.ts';

const MAPPING = 'ImagePulledRecord.credentialMapping';
const upstream = 'pkg/kubelet/images/pullmanager/image_pull_manager.go RecordImagePulled';
const gate = { from: 'v1.33' };
const alice = { scenario: 'other-namespace', at: 48, panel: 'credentials' };
const plugin = { scenario: 'service-account-plugin', at: 20, panel: 'credentials' };

const field = (name: string, text: string, more: Partial<Written> = {}): Written => ({
  id: name,
  name,
  text,
  since: gate,
  upstream,
  example: alice,
  see: ['ImagePulledRecord'],
  ...more,
});

export const records: readonly Written[] = [
  field(
    'ImagePulledRecord.imageRef',
    'The runtime’s reference of the image. The file of the record is called by its SHA-256.',
  ),
  field('ImagePulledRecord.lastUpdatedTime', 'When the record was last changed.'),
  field(
    MAPPING,
    'By the image’s name: the credentials that may use it. Without an entry for a name, a pod that asks by this name has to ask the registry.',
    {
      since: {
        from: 'v1.33',
        changes: [
          [
            'v1.36',
            'The name is as written in the pod, without tag and digest; before, it is the full name.',
          ],
        ],
      },
      see: ['ImagePulledRecord', 'credential-match'],
    },
  ),
  field(
    `${MAPPING}.*.kubernetesSecrets`,
    'The secrets with which the image was pulled, or which had the same content as one of them.',
  ),
  field(
    `${MAPPING}.*.kubernetesSecrets.uid`,
    'The UID of the secret. One that is deleted and created again has another one.',
  ),
  field(`${MAPPING}.*.kubernetesSecrets.namespace`, 'The namespace of the secret.'),
  field(`${MAPPING}.*.kubernetesSecrets.name`, 'The name of the secret.'),
  field(`${MAPPING}.*.kubernetesSecrets.credentialHash`, 'The hash of its credentials.', {
    see: ['credential-hash'],
  }),
  field(
    `${MAPPING}.*.kubernetesServiceAccounts`,
    'The service accounts whose tokens a plugin exchanged for the credentials of a pull.',
    {
      since: { from: 'v1.34' },
      example: plugin,
      see: ['credential-provider'],
    },
  ),
  field(`${MAPPING}.*.kubernetesServiceAccounts.uid`, 'The UID of the service account.', {
    since: { from: 'v1.34' },
    example: plugin,
  }),
  field(`${MAPPING}.*.kubernetesServiceAccounts.namespace`, 'The namespace of the service account.', {
    since: { from: 'v1.34' },
    example: plugin,
  }),
  field(`${MAPPING}.*.kubernetesServiceAccounts.name`, 'The name of the service account.', {
    since: { from: 'v1.34' },
    example: plugin,
  }),
  field(`${MAPPING}.*.nodePodsAccessible`, 'True: every pod of the node may use the image under this name.', {
    example: { scenario: 'node-wide-credentials', at: 45, panel: 'credentials' },
    see: ['open-to-all'],
  }),
  field(
    'ImagePullIntent.image',
    'The image that is being pulled, as written in the pod. The file of the intent is called by its SHA-256.',
    {
      upstream: 'pkg/kubelet/images/pullmanager/image_pull_manager.go RecordPullIntent',
      example: { scenario: 'crash-in-mid-pull', at: 4, panel: 'timeline' },
      see: ['ImagePullIntent'],
    },
  ),
];
