/** What is different in each version, told by what the lab composes it of. */
import { ENSURE_SECRET_PULLED_IMAGES } from '../../api/kubelet.ts';
import { gatesOf } from '../../kubelet/config/gates.ts';
import { versions as composed } from '../../kubelet/versions/index.ts';
import { filedAsWritten } from '../../kubelet/versions/policies.ts';
import type { KubeletVersion } from '../../kubelet/versions/types.ts';
import type { Example, Written } from '../types.ts';

/** One line for each thing that versions do in different ways. */
export function factsOf({ name, draft, images, config, pods, defaultPullPolicy }: KubeletVersion): string[] {
  const gate = gatesOf(name).get(ENSURE_SECRET_PULLED_IMAGES);
  const { records } = images;
  const keeps = !draft && gate !== undefined;
  const volume = gatesOf(name).get('ImageVolume');
  return [
    gate
      ? `The gate is ${draft ? 'part of the draft' : gate.stage.toLowerCase()} and ${gate.default ? 'on' : 'off'} by default.`
      : 'The gate is unknown: a kubelet whose configuration names it does not start.',
    ...(keeps
      ? [
          `Records are written in \`${records.writes}\`; ${records.reads.length > 1 ? 'earlier ones can be read, too' : 'others cannot be read'}.`,
          `${records.serviceAccounts ? 'Secrets and service accounts are' : 'Only secrets are'} recorded.`,
          images.memory ? 'Records are kept in memory, too.' : 'Records are read from the disk each time.',
          `Credentials are filed under the image’s name ${images.recordName === filedAsWritten.recordName ? 'as written, `nginx`' : 'in full, `docker.io/library/nginx`'}.`,
        ]
      : []),
    ...(draft
      ? []
      : [
          images.resolvesCredentialsEagerly(false, true)
            ? 'Credentials are looked up at every start of a container.'
            : images.resolvesCredentialsEagerly(true, true)
              ? 'Credentials are looked up unless the gate is off and the image is on the node.'
              : 'Credentials are looked up only when a decision needs them.',
          images.metrics ? 'The image manager has metrics.' : 'The image manager has no metrics of its own.',
        ]),
    `The events of a container’s start are \`${pods.created('NAME')}\` and \`${pods.started('NAME')}\`.`,
    pods.waitsForCrashLoop
      ? 'In a CrashLoopBackOff the next sync waits for the rest of the back-off.'
      : 'In a CrashLoopBackOff the pod is synced every 11 to 15 s.',
    pods.reportsMissingSecrets === 'always'
      ? 'A missing pull secret is reported at every sync.'
      : 'A missing pull secret is reported after a pull has failed.',
    volume?.default ? 'Image volumes are on by default.' : 'Image volumes are off by default.',
    ...(images.panicsBeyondParallelPulls === null
      ? ['Any number of parallel pulls works.']
      : [`More than ${images.panicsBeyondParallelPulls} parallel pulls make the kubelet panic.`]),
    config.checksMinimumAge
      ? 'A negative `imageMinimumGCAge` is refused.'
      : 'A negative `imageMinimumGCAge` is not refused.',
    ...(defaultPullPolicy
      ? [`A pod that says nothing about it gets \`${defaultPullPolicy('nginx:latest')}\`.`]
      : []),
  ];
}

const examples: Readonly<Record<string, Example>> = {
  'v1.31-blog': { scenario: 'blog-post', at: 30 },
  'v1.31-kep': { scenario: 'draft-recheck', at: 85 },
  'v1.32': { scenario: 'pull-policy-never', add: 'v1.32', at: 30 },
  'v1.33': { scenario: 'pull-policy-never', add: 'v1.33', at: 30 },
  'v1.34': { scenario: 'upgrade-v1.34-v1.35', at: 30 },
  'v1.35': { scenario: 'upgrade-v1.34-v1.35', at: 124 },
  'v1.36': { scenario: 'registry-outage', at: 63 },
  'v1.37': { scenario: 'pull-policy-never', add: 'v1.37', at: 30 },
};

export const versions: readonly Written[] = composed.map((version, i): Written => {
  const before = composed[i - 1];
  const known = before ? factsOf(before) : [];
  const facts = factsOf(version);
  const own = facts.filter((fact) => !known.includes(fact));
  const lines = own.length ? own : facts;
  return {
    id: version.name,
    name: version.draft ? `${version.name}, a draft` : `Kubelet ${version.name}`,
    text: [
      `${version.about[0]!.toUpperCase()}${version.about.slice(1)}.${version.draft ? ' It never shipped.' : ` The lab follows ${version.release}.`}`,
      `${before && !before.draft && own.length ? `Different from ${before.name}` : 'What it does'}:\n${lines.map((line) => `- ${line}`).join('\n')}`,
    ].join('\n\n'),
    since: { from: version.name, ...(version.draft && { until: version.name }) },
    upstream: null,
    example: examples[version.name] ?? null,
    see: [composed[i - 1]?.name, composed[i + 1]?.name, 'KubeletEnsureSecretPulledImages'].filter(
      (id) => id !== undefined,
    ),
    words: `${version.release} version kubelet differences`,
  };
});
