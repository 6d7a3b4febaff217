import type { ProcessSpec } from '../../api/lab.ts';
import { absent, map } from '../../kinds/raw.ts';
import { showImage } from '../../kubelet/puller.ts';
import { derivedId } from '../../registry/digests.ts';
import { addDigest, addImage } from '../../runtime/images.ts';
import { entriesAt } from '../../sim/history.ts';
import type { StepKind } from '../types.ts';

declare module '../../api/input.ts' {
  interface Actions {
    importImage: { name: string; id?: string; size?: number; process?: ProcessSpec };
  }
}

const MAX_OFFERS = 8;

export const step = {
  kind: 'importImage',
  shape: '*',
  help: 'Imports an image into the runtime without a pull, as ctr images import does. Give its name, or {name, id}.',
  about: 'image',
  read(value) {
    if (typeof value === 'string') return { kind: 'importImage', name: value };
    const { name, id } = map(value);
    return { kind: 'importImage', name: String(name ?? ''), ...(absent(id) ? {} : { id: String(id) }) };
  },
  describe: ({ name }) => `import image ${name}`,
  perform(world, { name, id, size, process }, say) {
    const known = [...world.registries.values()].flatMap((r) =>
      r.repositories.flatMap((repo) =>
        Object.entries(repo.tags).map(([tag, t]) => [`${r.host}/${repo.name}:${tag}`, t] as const),
      ),
    );
    const tag = known.find(([each]) => each === name)?.[1];
    const image = {
      id: id ?? tag?.id ?? derivedId(name),
      size: size ?? tag?.size ?? 0,
      origin: 'imported' as const,
      process: process ?? tag?.process,
    };
    for (const changed of addImage(world.images, name, image)) showImage(world, changed);
    addDigest(world.images, name, image.id, tag?.digest);
    say();
  },
  offer({ trace, t, registries }) {
    const present = new Set(entriesAt(trace.images, t).flatMap(([, { names }]) => names));
    return registries
      .flatMap(({ host, repositories }) =>
        repositories.flatMap(({ name, tags }) => Object.keys(tags).map((tag) => `${host}/${name}:${tag}`)),
      )
      .filter((image) => !present.has(image))
      .slice(0, MAX_OFFERS)
      .map((image) => ({ title: `Import image ${image}`, step: { importImage: image } }));
  },
} satisfies StepKind<'importImage'>;
