/** `crictl images`, `inspecti`, `imagefsinfo`. Models cri-tools/cmd/crictl/image.go */
import { sizeOfImages } from '../../kubelet/image-gc.ts';
import { derivedId } from '../../registry/digests.ts';
import { instantNanos } from '../klog.ts';
import type { Given } from '../cli.ts';
import { rpcError } from '../rpc.ts';
import { success, type Said } from '../types.ts';
import { humanSize } from '../units.ts';
import { type CriImage, imageNamed, imagesOf } from './runtime.ts';
import { type Subcommand, cut, fatal, listText, logged, statusText, table } from './words.ts';

const NONE = '<none>';

const asJson = ({ id, repoTags, repoDigests, size }: CriImage) => ({
  id,
  repoTags,
  repoDigests,
  size: String(size),
  username: '',
  pinned: false,
});

/** What the runtime lists, or why it cannot. */
export function listed({ machine }: Subcommand): { images: CriImage[] } | { error: string; line: string } {
  try {
    return { images: imagesOf(machine.world) };
  } catch (error) {
    const { message } = error as Error;
    const line = logged(machine.at, 'ListImages with filter from image service failed', message);
    return { error: message, line };
  }
}

export function images(command: Subcommand): Said {
  const { given } = command;
  const found = listed(command);
  if ('error' in found) return fatal(`listing images: ${found.error}`, found.line);
  const { machine } = command;
  let all = found.images;
  // containerd lists all images, whatever it is asked for.
  const [name] = given.args;
  if (name !== undefined && machine.node.runtime !== 'containerd') {
    const one = imageNamed(machine.world, name);
    all = one ? all.filter(({ id }) => id === one.id) : [];
  }
  for (const filter of given.list('filter')) {
    const narrowed = filtered(all, filter);
    if (typeof narrowed === 'string') return fatal(`listing images: filter images: ${narrowed}`);
    all = narrowed;
  }
  const format = given.text('output');
  if (format === 'json' || format === 'yaml') return listText({ images: all.map(asJson) }, format);
  if (given.has('quiet')) return success(all.map(({ id }) => `${id}\n`).join(''));
  return success(given.has('verbose') ? all.map(verboseText).join('') : imageTable(all, given));
}

/** Models cri-tools/cmd/crictl/image.go filterImagesList */
function filtered(all: readonly CriImage[], filter: string): CriImage[] | string {
  const [, field, value = ''] = /^(dangling|reference|before|since)=([^]*)$/.exec(filter) ?? [];
  if (field === 'dangling')
    return all.filter(({ repoTags }) => (repoTags.length === 0) === (value === 'true'));
  if (field === 'reference') {
    let pattern: RegExp;
    try {
      pattern = new RegExp(value);
    } catch {
      return `error parsing regexp: ${value}`;
    }
    return all.filter(({ repoTags, repoDigests }) =>
      [...repoTags, ...repoDigests].some((name) => pattern.test(name)),
    );
  }
  if (field === undefined) return `unknown filter flag: ${filter}`;
  const at = all.findIndex(({ id, repoTags, repoDigests }) =>
    [id, ...repoTags, ...repoDigests].includes(value),
  );
  if (at < 0) return [];
  return field === 'before' ? all.slice(at + 1) : all.slice(0, at);
}

function imageTable(all: readonly CriImage[], given: Given): string {
  const digests = given.has('digests');
  const pinned = given.has('pinned');
  const short = given.has('no-trunc') ? (id: string) => id : cut;
  const rows = [
    ['IMAGE', 'TAG', ...(digests ? ['DIGEST'] : []), 'IMAGE ID', 'SIZE', ...(pinned ? ['PINNED'] : [])],
  ];
  for (const { id, repoTags, repoDigests, size } of all) {
    const [repository = NONE, digest = NONE] = repoDigests[0]?.split('@') ?? [];
    const names = repoTags.length ? repoTags.map(namePair) : [[repository, NONE]];
    for (const [image = '', tag = ''] of names)
      rows.push([
        image,
        tag,
        ...(digests ? [short(digest)] : []),
        short(id),
        humanSize(size, 3),
        ...(pinned ? ['false'] : []),
      ]);
  }
  return table(rows);
}

const namePair = (name: string) => {
  const colon = name.lastIndexOf(':');
  return [name.slice(0, colon), name.slice(colon + 1)];
};

const verboseText = ({ id, repoTags, repoDigests, size }: CriImage) =>
  [
    `ID: ${id}`,
    ...repoTags.map((tag) => `RepoTags: ${tag}`),
    ...repoDigests.map((digest) => `RepoDigests: ${digest}`),
    ...(size ? [`Size: ${size}`] : []),
    '',
    '',
  ].join('\n');

/** The image as its status; null = there is none. Throws Error in the runtime's words. */
export function statusOfImage({ machine }: Subcommand, name: string): CriImage | null {
  const image = imageNamed(machine.world, name);
  // One that is damaged cannot be read, and so cannot the list.
  if (image && machine.world.images.images.get(image.id)?.damaged) imagesOf(machine.world);
  return image;
}

export function inspectImage(command: Subcommand): Said {
  const { given, machine } = command;
  const statuses: object[] = [];
  let tables = '';
  const names = given.args.length ? given.args : imagesOf(machine.world).map(({ id }) => id);
  for (const name of names) {
    let image: CriImage | null;
    try {
      image = statusOfImage(command, name);
    } catch (error) {
      const message = rpcError((error as Error).message);
      const line = logged(machine.at, 'Get ImageStatus from image service failed', message, 'image', name);
      return fatal(`image status for ${JSON.stringify(name)} request: ${message}`, line, tables);
    }
    if (!image) return fatal(`no such image ${JSON.stringify(name)} present`, '', tables);
    const { id, repoTags, repoDigests, size } = image;
    const info = { chainID: derivedId(`chain of ${id}`), imageSpec: { architecture: 'amd64', os: 'linux' } };
    const quiet = given.has('quiet');
    tables += [
      `ID: ${id}`,
      ...repoTags.map((tag) => `Tag: ${tag}`),
      ...repoDigests.map((digest) => `Digest: ${digest}`),
      `Size: ${humanSize(size, 3)}`,
      ...(quiet ? [] : [`Info: map[info:${JSON.stringify(info)}]`]),
      '',
    ].join('\n');
    statuses.push({ status: asJson(image), ...(quiet ? {} : { info }) });
  }
  if (given.text('output') === 'table') return success(tables);
  return statusText(statuses, given);
}

export function imageFsInfo({ given, machine }: Subcommand): Said {
  const bytes = sizeOfImages(machine.world.images);
  const timestamp = instantNanos(machine.at);
  const mountpoint = '/var/lib/containerd/io.containerd.snapshotter.v1.overlayfs';
  // A file each 16 KiB, about as images have them.
  const inodes = Math.ceil(bytes / 16_384);
  if (given.text('output') !== 'table')
    return statusText(
      [
        {
          status: {
            imageFilesystems: [
              {
                timestamp,
                fsId: { mountpoint },
                usedBytes: { value: String(bytes) },
                inodesUsed: { value: String(inodes) },
              },
            ],
            containerFilesystems: [],
          },
        },
      ],
      given,
    );
  return success(
    `Container Filesystem \nImage Filesystem \nTimeStamp[0]: ${timestamp}\nDisk[0]: ${humanSize(bytes, 4)}\nInodes[0]: ${inodes}\nMountpoint[0]: ${mountpoint}\n`,
  );
}
