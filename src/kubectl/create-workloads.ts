/** `kubectl create deployment|job|cronjob`. Models staging/src/k8s.io/kubectl/pkg/cmd/create/create_deployment.go createDeployment, create_job.go and create_cronjob.go */
import type { KubeObject } from '../api/objects.ts';
import type { CronJob } from '../api/workloads.ts';
import { type Store, keyOf } from '../apiserver/store.ts';
import { type Made, oneName } from './created.ts';
import { type Flags, last, parseFlags } from './flags.ts';
import { findResource, qualified } from './resources.ts';

/** The context beside the arguments. */
export interface CreateContext {
  store: Store;
  namespace: string;
  /** Five letters for a name that cannot be taken as it is. */
  suffix(name: string): string;
}

const required = (flags: Flags, ...names: readonly string[]) => {
  const missing = names.filter((name) => !flags.values.has(name));
  if (missing.length)
    throw new Error(`required flag(s) ${missing.map((name) => JSON.stringify(name)).join(', ')} not set`);
};

/** The words behind the name, or those behind `--`. */
const nameAndCommand = (flags: Flags, command: string): { name: string; words: readonly string[] } => {
  const [name, ...words] = flags.positionals;
  return { name: name ?? oneName(flags, command), words: flags.rest.length ? flags.rest : words };
};

const container = (name: string, image: string, command: readonly string[]) => ({
  ...(command.length ? { command } : {}),
  image,
  name,
  resources: {},
});

/** Models staging/src/k8s.io/kubectl/pkg/cmd/create/create_deployment.go buildPodSpec */
function containerName(image: string, { suffix }: CreateContext): string {
  const name = image.split('/').at(-1)!.split(':')[0]!.split('@')[0]!;
  const clean = name.replace(/[_.]/g, '-');
  return clean === name ? name : `${clean}-${suffix(clean)}`;
}

function deployment(args: readonly string[], context: CreateContext): Made {
  const flags = parseFlags(args, {
    valued: ['image', 'port', 'replicas'],
    shorts: { r: 'replicas' },
  });
  required(flags, 'image');
  const { name, words } = nameAndCommand(flags, 'create deployment');
  const images = flags.values.get('image')!.flatMap((each) => each.split(','));
  if (images.length > 1 && words.length)
    throw new Error('cannot specify multiple --image options and command');
  const port = last(flags, 'port');
  const containers = images.map((image, i) => ({
    ...container(containerName(image, context), image, words),
    ...(port !== undefined && i === 0 ? { ports: [{ containerPort: Number(port) }] } : {}),
  }));
  const labels = { app: name };
  return {
    object: {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { labels, name },
      spec: {
        replicas: Number(last(flags, 'replicas') ?? 1),
        selector: { matchLabels: labels },
        strategy: {},
        template: { metadata: { labels }, spec: { containers } },
      },
    } as KubeObject,
    empty: { status: {} },
    failed: 'failed to create deployment: ',
  };
}

function cronJobNamed(from: string, { store, namespace }: CreateContext): CronJob {
  const [word = '', name = ''] = from.split('/');
  const resource = findResource(word);
  if (!resource) throw new Error(`the server doesn't have a resource type ${JSON.stringify(word)}`);
  const found = store.objects.get(keyOf(resource.kind, resource.namespaced ? namespace : '', name));
  if (!found)
    throw new Error(`Error from server (NotFound): ${qualified(resource)} ${JSON.stringify(name)} not found`);
  if (found.kind !== 'CronJob')
    throw new Error(`unknown object type *${found.apiVersion.split('/').at(-1)!}.${found.kind}`);
  return found as CronJob;
}

/** Models staging/src/k8s.io/kubectl/pkg/cmd/create/create_job.go createJobFromCronJob */
function jobOf(name: string, { metadata, spec: { jobTemplate } }: CronJob): KubeObject {
  const { labels, annotations } = jobTemplate.metadata ?? {};
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: {
      annotations: { 'cronjob.kubernetes.io/instantiate': 'manual', ...annotations },
      ...(labels ? { labels } : {}),
      name,
      ownerReferences: [
        {
          apiVersion: 'batch/v1',
          controller: true,
          kind: 'CronJob',
          name: metadata.name,
          uid: metadata.uid,
        },
      ],
    },
    spec: jobTemplate.spec,
  } as KubeObject;
}

function job(args: readonly string[], context: CreateContext): Made {
  const flags = parseFlags(args, { valued: ['image', 'from'] });
  const { name, words } = nameAndCommand(flags, 'create job');
  const image = last(flags, 'image') ?? '';
  const from = last(flags, 'from') ?? '';
  if ((image === '') === (from === '')) throw new Error('either --image or --from must be specified');
  if (words.length && from) throw new Error('cannot specify --from and command');
  return {
    object: from
      ? jobOf(name, cronJobNamed(from, context))
      : ({
          apiVersion: 'batch/v1',
          kind: 'Job',
          metadata: { name },
          spec: {
            template: {
              metadata: {},
              spec: { containers: [container(name, image, words)], restartPolicy: 'Never' },
            },
          },
        } as KubeObject),
    empty: { status: {} },
    failed: 'failed to create job: ',
  };
}

function cronJob(args: readonly string[]): Made {
  const flags = parseFlags(args, { valued: ['image', 'schedule', 'restart'] });
  required(flags, 'image', 'schedule');
  const { name, words } = nameAndCommand(flags, 'create cronjob');
  return {
    object: {
      apiVersion: 'batch/v1',
      kind: 'CronJob',
      metadata: { name },
      spec: {
        jobTemplate: {
          metadata: { name },
          spec: {
            template: {
              metadata: {},
              spec: {
                containers: [container(name, last(flags, 'image')!, words)],
                restartPolicy: last(flags, 'restart') ?? 'OnFailure',
              },
            },
          },
        },
        schedule: last(flags, 'schedule'),
      },
    } as KubeObject,
    empty: { status: {} },
    failed: 'failed to create cronjob: ',
  };
}

export const createWorkload: Readonly<
  Record<string, (args: readonly string[], context: CreateContext) => Made>
> = { deployment, deploy: deployment, job, cronjob: cronJob, cj: cronJob };
