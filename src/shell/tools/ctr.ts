/** `ctr`: containerd's own client, whose namespaces part what the kubelet sees from the rest. Models containerd/cmd/ctr/commands/images/images.go */
import { align } from '../../printers/tabwriter.ts';
import { manifestDigest } from '../../registry/digests.ts';
import { compareBytes } from '../../sim/go.ts';
import {
  type Command,
  type Given,
  WrongUsage,
  commandNamed,
  helpOf,
  helped,
  noSuchCommand,
  programHelp,
  readFlags,
  wrongUsage,
} from '../cli.ts';
import { flagWords, startingWith } from '../completing.ts';
import type { Machine } from '../machine.ts';
import { CONTAINER_RUNTIMES } from '../runtimes.ts';
import { failed, success, type Said, type Tool, type ToolContext } from '../types.ts';
import { mebibytes } from '../units.ts';

/** The namespace of what the kubelet's runtime has; the others are empty here. */
const KUBERNETES = 'k8s.io';
const MANIFEST = 'application/vnd.oci.image.manifest.v1+json';
const VERSION = CONTAINER_RUNTIMES.containerd.release;

interface Call {
  given: Given;
  context: ToolContext;
  /** Of the namespace that was asked for. */
  refs: readonly Ref[];
  isKubernetes: boolean;
}

interface Ref {
  name: string;
  id: string;
  digest: string;
  size: number;
  kind: 'tag' | 'digest' | 'id';
}

/** containerd keeps what its CRI plugin pulled by tag under its digest and its id, too. */
function refsOf({ world }: Machine): Ref[] {
  const refs = [...world.images.images.values()].flatMap(({ id, names, digests = [], size }) => {
    const digest = digests[0]?.split('@')[1] ?? manifestDigest(id);
    const ref = (name: string, kind: Ref['kind']): Ref => ({ name, id, digest, size, kind });
    const tags = names.filter((name) => !name.includes('@'));
    const byDigest = new Set([...names.filter((name) => name.includes('@')), ...digests]);
    return [
      ...tags.map((name) => ref(name, 'tag')),
      ...[...byDigest].map((name) => ref(name, 'digest')),
      ref(id, 'id'),
    ];
  });
  return refs.sort((a, b) => compareBytes(a.name, b.name));
}

const table = (rows: readonly (readonly string[])[]) =>
  align(rows.map((row) => `${row.join('\t')}\t\n`).join(''), { minWidth: 1, padding: 1, remembers: false });

function list({ given, refs }: Call): Said {
  // A filter is `name==…`, `name~=…`, or the name alone.
  const [filter] = given.args;
  const [, name] = /^name==?"?([^"]*)"?$/.exec(filter ?? '') ?? [];
  const shown = name === undefined ? refs : refs.filter((ref) => ref.name === name);
  if (given.has('quiet')) return success(shown.map((ref) => `${ref.name}\n`).join(''));
  return success(
    table([
      ['REF', 'TYPE', 'DIGEST', 'SIZE', 'PLATFORMS', 'LABELS'],
      ...shown.map((ref) => [
        ref.name,
        MANIFEST,
        ref.digest,
        mebibytes(ref.size),
        'linux/amd64',
        'io.cri-containerd.image=managed',
      ]),
    ]),
  );
}

function remove({ given, refs, context: { machine } }: Call): Said {
  let [stdout, stderr, exitCode] = ['', '', 0];
  for (const target of given.args) {
    const ref = refs.find(({ name }) => name === target);
    if (!ref) stderr += `WARN[0000] ${target}: image not found\n`;
    else if (ref.kind !== 'tag' && refs.some(({ id, kind }) => id === ref.id && kind === 'tag')) {
      exitCode = 1;
      stderr += `ctr: unable to delete ${target}: in this lab an image with tags is removed by them\n`;
    } else {
      machine.addStep({ removeImage: target });
      stdout += `${target}\n`;
    }
  }
  return { exitCode, stdout, stderr };
}

/** An archive of the lab is a text with the names of its images. */
const ARCHIVE = '# images of this lab, one a line';

async function archive({ given, refs, context: { files } }: Call): Promise<Said> {
  const [file, ...names] = given.args;
  if (file === undefined || names.length === 0)
    return failed('ctr: please provide both an output filename and an image reference to export\n');
  const missing = names.find((name) => refs.every((ref) => ref.name !== name));
  if (missing !== undefined) return failed(`ctr: image ${JSON.stringify(missing)}: not found\n`);
  await files.write(file, `${[ARCHIVE, ...names].join('\n')}\n`);
  return success();
}

async function load({ given, isKubernetes, context: { files, machine } }: Call): Promise<Said> {
  const [file = ''] = given.args;
  const text = await files.read(file);
  if (text === null) return failed(`ctr: open ${file}: no such file or directory\n`);
  const names = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
  if (names.length === 0 || names.some((name) => !/^[\w.:/@-]+$/.test(name)))
    return failed(
      'ctr: unrecognized image format; an archive of this lab is a text with the names of its images\n',
    );
  if (!isKubernetes)
    return failed(
      `ctr: in this lab only the namespace ${KUBERNETES} keeps images; use ctr -n ${KUBERNETES}\n`,
    );
  for (const name of names) machine.addStep({ importImage: name });
  const digestOf = (name: string) => refsOf(machine).find((ref) => ref.name === name)?.digest ?? '';
  return success(names.map((name) => `unpacking ${name} (${digestOf(name)})...done\n`).join(''));
}

interface Subcommand extends Command {
  run(call: Call): Said | Promise<Said>;
}

const images: readonly Subcommand[] = [
  { name: 'export', usage: 'Export images', argsUsage: '[flags] <out> <image> ...', run: archive },
  {
    name: 'import',
    usage: 'Import images',
    argsUsage: '[flags] <in>',
    flags: ['base-name=value', 'digests', 'local', 'no-unpack', 'all-platforms', 'platform=value'],
    run: load,
  },
  {
    name: 'list,ls',
    usage: 'List images known to containerd',
    argsUsage: '[flags] [<filter>, ...]',
    flags: ['quiet,q'],
    run: list,
  },
  {
    name: 'delete,del,remove,rm',
    usage: 'Remove one or more images by reference',
    argsUsage: '[flags] <ref> [<ref>, ...]',
    flags: ['sync'],
    run: remove,
  },
];

const namespaces: readonly Subcommand[] = [
  {
    name: 'list,ls',
    usage: 'List namespaces',
    flags: ['quiet,q'],
    run: ({ given }) =>
      success(
        given.has('quiet')
          ? `default\n${KUBERNETES}\n`
          : table([
              ['NAME', 'LABELS'],
              ['default', ''],
              [KUBERNETES, ''],
            ]),
      ),
  },
];

const groups: readonly (Command & { parts: readonly Subcommand[] })[] = [
  { name: 'version', usage: 'Print the client and server versions', parts: [] },
  { name: 'images,image,i', usage: 'Manage images', parts: images },
  { name: 'namespaces,namespace,ns', usage: 'Manage namespaces', parts: namespaces },
];

const globals = ['debug', 'address,a=value', 'timeout=value', 'connect-timeout=value', 'namespace,n=value'];

const help = () => programHelp('ctr', 'containerd client', VERSION, groups, globals);

const versionText = () => {
  const one = `  Version:  ${VERSION}\n`;
  return success(`Client:\n${one}\nServer:\n${one}`);
};

export const tool: Tool = {
  name: 'ctr',
  help: 'containerd’s client: ctr -n k8s.io images ls',
  complete(args, machine) {
    const last = args.at(-1) ?? '';
    const before = args.slice(0, -1);
    if (/^(-n|--namespace)$/.test(before.at(-1) ?? '')) return startingWith(['default', KUBERNETES], last);
    const named = before.filter(
      (word, i) => !word.startsWith('-') && !/^(-n|--namespace)$/.test(before[i - 1] ?? ''),
    );
    const group = commandNamed(groups, named[0] ?? '');
    if (last.startsWith('-'))
      return startingWith(named.length ? ['--help', '--quiet'] : flagWords(globals), last);
    if (named.length === 0)
      return startingWith(
        groups.map(({ name }) => name.split(',')[0]!),
        last,
      );
    if (named.length === 1)
      return startingWith(
        (group?.parts ?? []).flatMap(({ name }) => name.split(',')),
        last,
      );
    if (/^(import|export)$/.test(named[1]!) && named.length === 2) return null;
    return startingWith(
      refsOf(machine).map(({ name }) => name),
      last,
    );
  },
  async run(args, context) {
    let text = help();
    try {
      const program = readFlags({ name: 'ctr', usage: '', flags: [...globals, 'version,v'] }, args);
      if (program.has('version')) return success(`ctr github.com/containerd/containerd/v2 ${VERSION}\n`);
      const [name, ...rest] = program.args;
      if (name === undefined || name === 'help' || name === 'h' || program.has('help')) return helped(text);
      const group = commandNamed(groups, name);
      if (!group) return noSuchCommand(name);
      if (context.machine.node.runtime !== 'containerd')
        return failed(
          'ctr: cannot access socket /run/containerd/containerd.sock: no such file or directory\n',
        );
      if (group.name === 'version') return versionText();
      const title = `ctr ${group.name.split(',')[0]!}`;
      text = programHelp(title, group.usage, VERSION, group.parts, []);
      const [verb, ...words] = rest;
      const part = verb === undefined ? undefined : commandNamed(group.parts, verb);
      if (verb === undefined || verb === '--help' || verb === '-h') return helped(text);
      if (!part) return noSuchCommand(verb);
      text = helpOf(title, part);
      const given = readFlags(part, words);
      if (given.has('help')) return helped(text);
      const isKubernetes = program.text('namespace') === KUBERNETES;
      return await part.run({
        given,
        context,
        isKubernetes,
        refs: isKubernetes ? refsOf(context.machine) : [],
      });
    } catch (error) {
      if (!(error instanceof WrongUsage)) throw error;
      return wrongUsage(text, error.message, `ctr: ${error.message}\n`);
    }
  },
};
