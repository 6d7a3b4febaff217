/**
 * The fields that have a card, each beneath the scenario whose files show it. What a field means is said where the editor has
 * it from: `kinds/<kind>/help.ts`, the steps and the matchers.
 */
import { descriptionOf } from '../../manifest/descriptions.ts';
import type { Since, Written } from '../types.ts';

const words = (text: string) => text.trim().split(/\s+/);

/** `scenario`, or `scenario + addition` → fields. */
const shown: Readonly<Record<string, readonly string[]>> = {
  'blog-post': [
    ...words(`KubeletConfiguration.featureGates KubeletConfiguration.pullImageSecretRecheck
      KubeletConfiguration.pullImageSecretRecheckPeriod
      Pod.spec.containers.image Pod.spec.containers.command Pod.spec.imagePullSecrets Secret.type Secret.stringData`),
    ...words(`kubeletVersion runtime images images.name images.size`).map((field) => `Node.spec.${field}`),
    ...words(`users users.username users.password repositories repositories.name repositories.visibility
      repositories.readers repositories.tags repositories.tags.*.size repositories.tags.*.pullTime`).map(
      (field) => `Registry.spec.${field}`,
    ),
    ...words(`title description group tags story open open.at open.pod open.file open.panel try try.text try.when
      try.when.pod try.when.status try.when.step seed duration steps steps.at steps.apply expect expect.at expect.pod
      expect.status expect.ready`).map((field) => `Scenario.spec.${field}`),
  ],
  'broken-secret': ['Pod.spec.containers.imagePullPolicy', 'Scenario.spec.try.when.gate'],
  'blog-post-v1.36': words(`kubelets try.when.at steps.restartKubelet steps.restartKubelet.config`).map(
    (field) => `Scenario.spec.${field}`,
  ),
  'four-policies': words(`KubeletConfiguration.imagePullCredentialsVerificationPolicy
    KubeletConfiguration.preloadedImagesVerificationAllowlist`),
  'hundred-secrets': words(`KubeletConfiguration.maxPods KubeletConfiguration.registryPullQPS
    Scenario.spec.steps.rotate Scenario.spec.steps.rotate.host Scenario.spec.steps.rotate.username
    Scenario.spec.steps.rotate.password`),
  'poisoned-preload': ['Node.spec.images.id', 'Registry.spec.repositories.tags.*.id'],
  'node-wide-credentials': ['Node.spec.dockerConfigJson'],
  'multi-tenant': ['Secret.metadata.namespace'],
  'cri-o-before-1.36': ['Scenario.spec.try.when.policy'],
  'key-change-v1.35-v1.36': words(
    'Scenario.spec.try.when.kubelet Scenario.spec.steps.restartKubelet.kubeletVersion',
  ),
  'draft-recheck': words(`steps.registry steps.registry.host steps.registry.available expect.decided
    expect.decided.registryAnswered expect.decided.notPulledWithSecret expect.decided.credentialEnsured
    expect.decided.credentialNotEnsured`).map((field) => `Scenario.spec.${field}`),
  'crash-in-mid-pull': ['Scenario.spec.steps.restartKubelet.crash'],
  'crash-then-import': words(`steps.delete steps.importImage steps.startKubelet steps.stopKubelet
    steps.stopKubelet.crash`).map((field) => `Scenario.spec.${field}`),
  'garbage-collection-forgets': ['Scenario.spec.steps.collectGarbage'],
  'no-secret-helps':
    words(`steps.damageImage steps.readOnlyImageManager steps.removeImage expect.decided.nameNotParsed
    expect.decided.inspectionFailed expect.decided.intentNotWritten expect.request expect.request.image
    expect.request.count`).map((field) => `Scenario.spec.${field}`),
  'deployment-rollout': words(`Deployment.spec.replicas Deployment.spec.template.spec.imagePullSecrets
    Deployment.spec.template.spec.containers.image`),
  'service-account-plugin': [
    'Pod.spec.serviceAccountName',
    ...words(`credentialProviders credentialProviders.name credentialProviders.serviceAccountAuth
      credentialProviders.serviceAccountAuth.*.*.username credentialProviders.serviceAccountAuth.*.*.password`).map(
      (field) => `Node.spec.${field}`,
    ),
    ...words(`providers providers.name providers.matchImages providers.defaultCacheDuration providers.apiVersion
      providers.tokenAttributes providers.tokenAttributes.serviceAccountTokenAudience
      providers.tokenAttributes.cacheType providers.tokenAttributes.requireServiceAccount`).map(
      (field) => `CredentialProviderConfig.${field}`,
    ),
  ],
  'service-account-plugin + plugins':
    words(`providers.args providers.env providers.env.name providers.env.value
    providers.tokenAttributes.requiredServiceAccountAnnotationKeys
    providers.tokenAttributes.optionalServiceAccountAnnotationKeys`).map(
      (field) => `CredentialProviderConfig.${field}`,
    ),
  'pull-policy-never + kubeletFields':
    words(`serializeImagePulls maxParallelImagePulls registryBurst syncFrequency
    imageMinimumGCAge imageMaximumGCAge imageGCHighThresholdPercent imageGCLowThresholdPercent staticPodPath
    crashLoopBackOff.maxContainerRestartPeriod`).map((field) => `KubeletConfiguration.${field}`),
  'pull-policy-never + nodeFields': words(`images.process images.process.exitAfter images.process.exitCode
    diskUsedPercent diskCapacity taints taints.key taints.value taints.effect admission registries registries.mirrors
    registries.mirrors.*.endpoint registries.mirrors.*.rewrite registries.configs registries.configs.*.auth
    registries.configs.*.auth.username registries.configs.*.auth.password registries.configs.*.auth.auth
    registries.configs.*.auth.token registries.configs.*.tls credentialProviders.auth
    credentialProviders.auth.*.username credentialProviders.auth.*.password
    credentialProviders.cacheKeyType`).map((field) => `Node.spec.${field}`),
  'pull-policy-never + registryFields': words(`users.validFor repositories.tags.*.digest
    repositories.tags.*.pullError repositories.tags.*.process repositories.tags.*.process.exitAfter
    repositories.tags.*.process.exitCode auth realm service tokenRefusal status errors errors.unauthorized
    errors.denied errors.notFound errors.unavailable`).map((field) => `Registry.spec.${field}`),
  'pull-policy-never + podFields': words(`Pod.spec.restartPolicy Pod.spec.nodeName Pod.spec.initContainers
    Pod.spec.volumes.image Pod.spec.volumes.image.reference Pod.spec.volumes.image.pullPolicy Secret.data
    ServiceAccount.imagePullSecrets Deployment.spec.progressDeadlineSeconds
    Deployment.spec.template.spec.serviceAccountName Deployment.spec.template.spec.containers.imagePullPolicy`),
  'pull-policy-never + steps':
    words(`collectGarbage.mode corruptRecords debug debug.pod debug.container deleteFiles
    killContainer killContainer.pod killContainer.container killContainer.exitCode patch patch.object patch.merge
    pullImage pullImage.image pullImage.username pullImage.password readOnlyRecords staticPod removeStaticPod rollout
    rollout.restart rollout.undo rollout.pause rollout.resume rollout.toRevision scale scale.target scale.replicas
    setImage setImage.target setImage.images setRepository setRepository.host setRepository.name
    setRepository.visibility setRepository.readers setRepository.tags setRepository.tags.*.id
    setRepository.tags.*.digest setRepository.tags.*.size setRepository.tags.*.pullTime
    setRepository.tags.*.pullError setRepository.tags.*.process setRepository.tags.*.process.exitAfter
    setRepository.tags.*.process.exitCode startKubelet.config startKubelet.kubeletVersion writeFile writeFile.path
    writeFile.content`).map((field) => `Scenario.spec.steps.${field}`),
  'pull-policy-never + expectations': words(`from try.when.ready try.when.restarts expect.restarts
    expect.decided.container expect.decided.outcome expect.decided.registry expect.decided.policyAlways
    expect.decided.imagePresent expect.decided.gate expect.decided.recordUnreadable expect.decided.pulledByKubelet
    expect.decided.verificationPolicy expect.decided.recordKnown expect.decided.credentialRecorded
    expect.decided.credentialNotRecorded expect.decided.neverPull expect.decided.credentialsMalformed
    expect.decided.backOff expect.decided.pluginsAsked expect.decided.registryAsked
    expect.decided.presentAfterRefusal expect.decided.recorded expect.event expect.event.type expect.event.reason
    expect.event.message expect.event.count expect.file expect.file.path expect.file.contains expect.file.count
    expect.record expect.record.image expect.record.holds expect.record.count expect.request.host
    expect.request.username expect.request.result`).map((field) => `Scenario.spec.${field}`),
};

const drafts: Since = { from: 'v1.31-blog', until: 'v1.31-kep' };
/** Where it is not in every version. */
const sinces: ReadonlyMap<string, Since> = new Map([
  [
    'KubeletConfiguration.imagePullCredentialsVerificationPolicy',
    {
      from: 'v1.33',
      changes: [['v1.35', 'It may be set without naming the gate, which is on by default.']],
    },
  ],
  [
    'KubeletConfiguration.preloadedImagesVerificationAllowlist',
    {
      from: 'v1.33',
      changes: [['v1.36', 'Compared with the name as written in the pod; short names are accepted.']],
    },
  ],
  ['KubeletConfiguration.pullImageSecretRecheck', drafts],
  ['KubeletConfiguration.pullImageSecretRecheckPeriod', drafts],
  [
    'KubeletConfiguration.maxParallelImagePulls',
    { changes: [['v1.37', 'More than 31 work; before, the kubelet panics at its first pull.']] },
  ],
  ['KubeletConfiguration.imageMinimumGCAge', { changes: [['v1.36', 'A negative value is refused.']] }],
  [
    'KubeletConfiguration.staticPodPath',
    { changes: [['v1.37', 'A static pod that needs objects of the API is always refused.']] },
  ],
]);

/** Who reads a field of Kubernetes, by the longest of these that it begins with. */
const readers: readonly (readonly [prefix: string, upstream: string])[] = [
  [
    'KubeletConfiguration.imagePullCred',
    'pkg/kubelet/images/pullmanager/image_pull_policies.go NewImagePullCredentialVerificationPolicy',
  ],
  [
    'KubeletConfiguration.preloaded',
    'pkg/kubelet/images/pullmanager/image_pull_policies.go getAllowlistImagePattern',
  ],
  ['KubeletConfiguration.pullImageSecret', 'KEP-2535 draft for v1.31, image_manager.go EnsureImageExists'],
  [
    'KubeletConfiguration.serialize',
    'pkg/kubelet/apis/config/v1beta1/defaults.go SetDefaults_KubeletConfiguration',
  ],
  ['KubeletConfiguration.maxParallel', 'pkg/kubelet/images/puller.go newParallelImagePuller'],
  ['KubeletConfiguration.registry', 'pkg/kubelet/images/helpers.go throttledImageService.PullImage'],
  ['KubeletConfiguration.image', 'pkg/kubelet/images/image_gc_manager.go realImageGCManager.GarbageCollect'],
  ['KubeletConfiguration.staticPod', 'pkg/kubelet/config/file.go sourceFile'],
  ['KubeletConfiguration.crash', 'pkg/kubelet/kuberuntime/kuberuntime_manager.go doBackOff'],
  ['KubeletConfiguration.maxPods', 'pkg/kubelet/lifecycle/predicate.go Admit'],
  ['KubeletConfiguration', 'pkg/kubelet/apis/config/v1beta1/defaults.go SetDefaults_KubeletConfiguration'],
  ['Pod.spec.imagePullSecrets', 'pkg/kubelet/kubelet_pods.go getPullSecretsForPod'],
  ['Pod.spec.serviceAccountName', 'plugin/pkg/admission/serviceaccount/admission.go Plugin.Admit'],
  ['Pod.spec.containers.image', 'pkg/kubelet/images/image_manager.go EnsureImageExists'],
  ['Pod.spec.containers.imagePullPolicy', 'pkg/apis/core/v1/defaults.go SetDefaults_Container'],
  ['Pod.spec.containers.command', 'pkg/kubelet/kuberuntime/kuberuntime_container.go startContainer'],
  ['Pod.spec.nodeName', 'pkg/scheduler/schedule_one.go ScheduleOne'],
  ['Pod.spec.initContainers', 'pkg/kubelet/kuberuntime/kuberuntime_container.go computeInitContainerActions'],
  ['Pod.spec.volumes.image', 'pkg/kubelet/kuberuntime/kuberuntime_manager.go getImageVolumes'],
  ['Pod', 'pkg/kubelet/kuberuntime/kuberuntime_manager.go computePodActions'],
  ['Secret', 'pkg/credentialprovider/secrets/secrets.go MakeDockerKeyring'],
  ['ServiceAccount', 'plugin/pkg/admission/serviceaccount/admission.go Plugin.Admit'],
  ['Deployment', 'pkg/controller/deployment/deployment_controller.go syncDeployment'],
  ['CredentialProviderConfig.providers.tokenAttributes', 'pkg/credentialprovider/plugin/plugin.go provide'],
  ['CredentialProviderConfig', 'pkg/credentialprovider/plugin/config.go validateCredentialProviderConfig'],
];

const readerOf = (path: string): string | null => {
  let best: readonly [string, string] | null = null;
  for (const each of readers)
    if (path.startsWith(each[0]) && each[0].length > (best?.[0].length ?? 0)) best = each;
  return best?.[1] ?? null;
};

/** Cards of what a field is about. */
const related: ReadonlyMap<string, readonly string[]> = new Map([
  ['KubeletConfiguration.featureGates', ['KubeletEnsureSecretPulledImages']],
  ['KubeletConfiguration.imagePullCredentialsVerificationPolicy', ['verification-policy']],
  ['KubeletConfiguration.preloadedImagesVerificationAllowlist', ['NeverVerifyAllowlistedImages']],
  ['KubeletConfiguration.pullImageSecretRecheck', ['draft-of-2024']],
  ['KubeletConfiguration.pullImageSecretRecheckPeriod', ['recheck']],
  ['KubeletConfiguration.maxPods', ['OutOfpods']],
  ['KubeletConfiguration.imageGCHighThresholdPercent', ['garbage-collection']],
  [
    'Pod.spec.imagePullSecrets',
    ['credential-lookup', 'credential-match', 'event/FailedToRetrieveImagePullSecret'],
  ],
  ['Pod.spec.containers.imagePullPolicy', ['always-pull', 'ErrImageNeverPull']],
  ['Pod.spec.containers.image', ['InvalidImageName', 'image-on-the-node']],
  ['Pod.spec.restartPolicy', ['Completed', 'CrashLoopBackOff']],
  ['Pod.spec.volumes.image', ['image-volume']],
  ['Secret.stringData', ['malformed-secret', 'credential-hash']],
  ['Node.spec.images', ['preloaded-image']],
  ['Node.spec.dockerConfigJson', ['open-to-all']],
  ['Node.spec.credentialProviders', ['credential-provider']],
  ['Registry.spec.errors', ['registry-answer']],
  ['CredentialProviderConfig.providers', ['credential-provider']],
]);

/** The field above, where it has a card. */
const parentOf = (path: string, known: ReadonlySet<string>): readonly string[] => {
  for (let at = path.lastIndexOf('.'); at > 0; at = path.lastIndexOf('.', at - 1))
    if (known.has(path.slice(0, at))) return [path.slice(0, at)];
  return [];
};

const paths = new Set(Object.values(shown).flat());

export const fields: readonly Written[] = Object.entries(shown).flatMap(([place, own]) => {
  const [scenario = '', add] = place.split(' + ');
  return own.map((path): Written => ({
    id: path,
    name: path,
    text: descriptionOf(path) ?? '',
    since: sinces.get(path) ?? {},
    upstream: readerOf(path),
    example: { scenario, ...(add === undefined ? {} : { add }) },
    see: [...(related.get(path) ?? []), ...parentOf(path, paths)],
  }));
});
