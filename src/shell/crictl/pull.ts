/** `crictl pull`, `crictl rmi`. Models cri-tools/cmd/crictl/image.go */
import { aggregate } from '../../sim/go.ts';
import { decodeBase64 } from '../../sim/base64.ts';
import { rpcError } from '../rpc.ts';
import { success, type Said } from '../types.ts';
import { listed, statusOfImage } from './images.ts';
import { containersOf } from './runtime.ts';
import { type Subcommand, fatal, logged } from './words.ts';

interface Login {
  username: string;
  password: string;
}

/** Throws Error. Models cri-tools/cmd/crictl/image.go getAuth, and what the runtime makes of its answer */
function loginOf({ given }: Subcommand): Login | null {
  const creds = given.text('creds');
  const auth = given.text('auth');
  if (given.has('creds') && given.has('auth')) throw new Error('both `--creds` and `--auth` are specified');
  if (given.has('creds')) return parseCreds(creds);
  if (!given.has('auth') || auth === '') return null;
  const plain = decodeBase64(auth, true);
  const colon = plain.indexOf(':');
  if (colon < 0)
    throw new Error(
      `pulling image: rpc error: code = Unknown desc = failed to parse auth config: invalid decoded auth: ${JSON.stringify(plain)}`,
    );
  return { username: plain.slice(0, colon), password: plain.slice(colon + 1) };
}

function parseCreds(creds: string): Login {
  if (creds === '') throw new Error("credentials can't be empty");
  const colon = creds.indexOf(':');
  if (colon < 0) return { username: creds, password: '' };
  if (colon === 0) throw new Error("username can't be empty");
  return { username: creds.slice(0, colon), password: creds.slice(colon + 1) };
}

/** Waits for the end of the pull: the cursor moves there. */
export function pull(command: Subcommand): Said {
  const { given, machine } = command;
  const [image] = given.args;
  if (image === undefined || image === '') return fatal('image name cannot be empty');
  if (given.has('username'))
    return fatal('Enter Password: inappropriate ioctl for device; use --creds USERNAME:PASSWORD');
  let login: Login | null;
  try {
    login = loginOf(command);
  } catch (error) {
    return fatal((error as Error).message);
  }
  const begun = machine.at;
  machine.addStep({ pullImage: { image, ...login } });
  const { requests, inputs } = machine.trace;
  const own = requests.findLast(({ t, pod, image: asked }) => t === begun && pod === '' && asked === image);
  const end = own?.end ?? begun;
  // A step comes before all that happens by itself at its moment: the next command is to see what this one did.
  if (own) machine.pass(end + 1 - begun);
  // Without a request the name could not be read; a registry may also go away in the middle of a pull.
  const said = inputs.findLast(({ t, kind }) => kind === 'pullImage' && t === end)?.error ?? '';
  const refused = own && own.result !== 'ok' ? own.message : said;
  if (refused === '') return success(`Image is up to date for ${statusOfImage(command, image)?.id ?? ''}\n`);
  const error = rpcError(refused);
  const line = logged(machine.at, 'PullImage from image service failed', error, 'image', image);
  return fatal(`pulling image: ${error}`, line, '', Math.floor((machine.at - begun) / 1000));
}

/** All names of an image go; its containers keep running. */
export function removeImages(command: Subcommand): Said {
  const { given, machine } = command;
  const prune = given.has('prune');
  const wanted = new Set(given.args);
  if (given.has('all') || prune) {
    const all = listed(command);
    if ('error' in all) return fatal(all.error, all.line);
    for (const { id } of all.images) wanted.add(id);
  }
  if (prune) for (const { run } of containersOf(machine.world)) wanted.delete(run.imageId);
  if (wanted.size === 0 && !prune && !given.has('all')) return fatal('no image given');
  if (wanted.size === 0) return { ...success(), stderr: 'INFO[0000] No images to remove\n' };
  let stdout = '';
  let lines = '';
  const errors: string[] = [];
  for (const name of wanted) {
    try {
      const image = statusOfImage(command, name);
      if (!image) {
        errors.push(`no such image ${name}`);
        continue;
      }
      const used =
        machine.node.runtime === 'containerd'
          ? undefined
          : containersOf(machine.world).find(({ run }) => run.imageId === image.id);
      if (used) {
        const error = `rpc error: code = Unknown desc = image used by ${used.id}: image is in use by a container`;
        lines += logged(machine.at, 'RemoveImage from image service failed', error, 'image', name);
        if (!prune) errors.push(`error of removing image ${JSON.stringify(name)}: ${error}`);
        continue;
      }
      // By its id: the runtime removes all references of the image.
      machine.addStep({ removeImage: image.repoTags.length === 1 ? image.repoTags[0] : image.id });
      const names = image.repoTags.length ? image.repoTags : image.repoDigests;
      stdout += names.map((each) => `Deleted: ${each}\n`).join('');
    } catch (error) {
      const message = rpcError((error as Error).message);
      lines += logged(machine.at, 'Get ImageStatus from image service failed', message, 'image', name);
      errors.push(`image status request for ${JSON.stringify(name)} failed: ${message}`);
    }
  }
  return errors.length ? fatal(aggregate(errors), lines, stdout) : { ...success(stdout), stderr: lines };
}
