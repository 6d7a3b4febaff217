import { DropdownMenu } from 'radix-ui';
import { useState } from 'react';
import { clock } from '../../printers/clock.ts';
import { imagesAt, podsAt } from '../../lab/view.ts';
import { appendStep } from '../../manifest/edits.ts';
import { valueAt } from '../../sim/history.ts';
import type { SessionState } from '../../session/types.ts';
import { useActions, useLab, useSession } from '../base/session-context.ts';

interface Offer {
  title: string;
  step: Record<string, unknown>;
}

const MOST_PODS = 12;

/** What can be done to the cluster as it is at the cursor. */
function offersAt({ trace, compilation, cursor, selectedPod }: SessionState): Offer[] {
  if (!trace) return [];
  const all = podsAt(trace, cursor).map((pod) => ({
    key: `${pod.metadata.namespace}/${pod.metadata.name}`,
    name: pod.metadata.name,
  }));
  const pods = selectedPod ? all.filter(({ key }) => key === selectedPod) : all.slice(0, MOST_PODS);
  const ref = (key: string) => key.replace(/^default\//, '');
  const registries = compilation.input?.registries ?? [];
  const present = new Set(imagesAt(trace, cursor).flatMap(({ names }) => names));
  const tags = registries.flatMap(({ host, repositories }) =>
    repositories.flatMap(({ name, tags }) => Object.keys(tags).map((tag) => `${host}/${name}:${tag}`)),
  );
  return [
    { title: 'Restart the kubelet', step: { restartKubelet: {} } },
    { title: 'Crash the kubelet', step: { restartKubelet: { crash: true } } },
    ...registries.map(({ host }): Offer => {
      const up = valueAt(trace.registries, host, cursor)?.available !== false;
      return {
        title: up ? `${host} goes down` : `${host} comes back`,
        step: { registry: { host, available: !up } },
      };
    }),
    ...registries.flatMap(({ host, users }) =>
      users.slice(0, 5).map(({ username }): Offer => ({
        title: `New password for ${username} at ${host}`,
        step: { rotate: { host, username, password: 'rotated' } },
      })),
    ),
    ...pods.flatMap(({ key, name }): Offer[] => [
      { title: `Delete pod ${name}`, step: { delete: [`pod/${ref(key)}`] } },
      { title: `Kill the container of ${name}`, step: { killContainer: { pod: ref(key), exitCode: 137 } } },
    ]),
    ...[...present]
      .slice(0, 8)
      .map((image): Offer => ({ title: `Remove image ${image}`, step: { removeImage: image } })),
    ...tags
      .filter((image) => !present.has(image))
      .slice(0, 8)
      .map((image): Offer => ({ title: `Import image ${image}`, step: { importImage: image } })),
    { title: 'Collect garbage (delete unused images)', step: { collectGarbage: {} } },
  ];
}

/** Appends a step to the scenario at the cursor. */
export default function FromNowOn() {
  const [open, setOpen] = useState(true);
  const session = useSession();
  const { edit } = useActions();
  const cursor = useLab((s) => s.cursor);
  const offers = open ? offersAt(session.store.getState()) : [];
  return (
    <DropdownMenu.Root open={open} onOpenChange={setOpen} modal={false}>
      <DropdownMenu.Trigger className="button">From now on</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="menu" align="end" sideOffset={4} collisionPadding={6}>
          <DropdownMenu.Label className="heading">
            A step at {clock(cursor, true)}, written to the scenario
          </DropdownMenu.Label>
          {offers.map(({ title, step }) => (
            <DropdownMenu.Item
              key={title}
              onSelect={() =>
                edit(title.toLowerCase(), appendStep(session.store.getState().files, cursor, step))
              }
            >
              {title}
            </DropdownMenu.Item>
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
