/** `docker`: there is no daemon on this node, but a login can be checked and kept. Models docker/cli/cli/command/registry/login.go */
import { registryHosts, startingWith } from '../completing.ts';
import { entryOf, pathOf, readConfig, writeDockerConfig } from '../docker/config.ts';
import { HUB, keyOf, loginFault } from '../docker/login.ts';
import { type KnownFlags, type Flags, isOn, last, parseFlags } from '../../kubectl/flags.ts';
import { failed, success, type Said, type Tool, type ToolContext } from '../types.ts';

const NO_DAEMON =
  'Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?\n';

/** Commands that ask the daemon. */
const daemons = new Set(
  'attach build builder buildx commit container context cp create diff events exec export history image images import info inspect kill load logs manifest network pause plugin port ps pull push rename restart rm rmi run save search start stats stop swarm system tag top trust unpause update version volume wait'.split(
    ' ',
  ),
);

const USAGE = `Usage:  docker [OPTIONS] COMMAND

A self-sufficient runtime for containers

Common Commands:
  login       Authenticate to a registry
  logout      Log out from a registry

Run 'docker COMMAND --help' for more information on a command.
`;

const loginFlags: KnownFlags = {
  valued: ['username', 'password'],
  switches: ['password-stdin', 'help'],
  shorts: { u: 'username', p: 'password' },
};

const LOGIN = `Usage:  docker login [OPTIONS] [SERVER]

Authenticate to a registry.
Defaults to Docker Hub if no server is specified.

Options:
  -p, --password string   Password or Personal Access Token (PAT)
      --password-stdin    Take the Password or Personal Access Token (PAT) from stdin
  -u, --username string   Username
`;

export const tool: Tool = {
  name: 'docker',
  help: 'docker login and logout, which write ~/.docker/config.json; no daemon runs here',
  complete(args, machine) {
    const last = args.at(-1) ?? '';
    if (args.length < 2) return startingWith(['login', 'logout', ...daemons], last);
    if (!/^log(in|out)$/.test(args[0]!)) return [];
    if (last.startsWith('-'))
      return startingWith(args[0] === 'login' ? ['--password', '--password-stdin', '--username'] : [], last);
    return startingWith(registryHosts(machine), last);
  },
  async run(args, context) {
    const [name, ...rest] = args;
    if (name === undefined || name === '--help' || name === 'help') return success(USAGE);
    if (name === '--version' || name === '-v') return success('Docker version 28.3.3, build 980b856\n');
    if (name.startsWith('-'))
      return failed(
        `unknown ${name.startsWith('--') ? 'flag' : 'shorthand flag'}: ${name}\nSee 'docker --help'.\n`,
        125,
      );
    if (name === 'login') return login(rest, context);
    if (name === 'logout') return logout(rest, context);
    if (daemons.has(name)) return failed(NO_DAEMON);
    return failed(`docker: unknown command: docker ${name}\n\nRun 'docker --help' for more information\n`);
  },
};

const misused = (command: string, words: string) =>
  failed(
    `${words}\n\nUsage:  docker ${command}\n\nRun 'docker ${command.split(' ')[0]!} --help' for more information\n`,
  );

async function login(args: readonly string[], context: ToolContext): Promise<Said> {
  let flags: Flags;
  try {
    flags = parseFlags(args, loginFlags);
  } catch (error) {
    return failed(
      `${(error as Error).message}\n\nUsage:  docker login [OPTIONS] [SERVER]\n\nRun 'docker login --help' for more information\n`,
      125,
    );
  }
  if (isOn(flags, 'help')) return success(LOGIN);
  if (flags.positionals.length > 1)
    return misused('login [OPTIONS] [SERVER]', `docker: 'docker login' requires at most 1 argument`);
  const username = last(flags, 'username');
  let password = last(flags, 'password');
  let stderr = '';
  if (isOn(flags, 'password-stdin')) {
    if (password !== undefined)
      return failed('conflicting options: cannot specify both --password and --password-stdin\n');
    if (!username) return failed('the --password-stdin option requires --username to be set\n');
    password = context.stdin.replace(/\r?\n$/, '');
  } else if (password !== undefined) {
    stderr = 'WARNING! Using --password via the CLI is insecure. Use --password-stdin.\n';
  }
  if (!username || password === undefined)
    return failed(`${stderr}Error: Cannot perform an interactive login from a non TTY device\n`);
  if (password === '') return failed(`${stderr}password is empty\n`);
  const key = keyOf(flags.positionals[0] ?? '');
  const fault = loginFault(context.machine, key, { username, password });
  if (fault !== null) return failed(`${stderr}${fault}\n`);
  try {
    const config = await readConfig(context);
    config.auths.set(key, entryOf({ username, password }));
    await writeDockerConfig(context, config);
  } catch (error) {
    return failed(`${stderr}Error saving credentials: ${(error as Error).message}\n`);
  }
  return success(
    'Login Succeeded\n',
    `${stderr}\nWARNING! Your credentials are stored unencrypted in '${pathOf(context)}'.\nConfigure a credential helper to remove this warning. See\nhttps://docs.docker.com/go/credential-store/\n\n`,
  );
}

async function logout(args: readonly string[], context: ToolContext): Promise<Said> {
  if (args.length > 1)
    return misused('logout [SERVER]', `docker: 'docker logout' requires at most 1 argument`);
  const key = keyOf(args[0] ?? '');
  const config = await readConfig(context);
  const shown = key === HUB ? HUB : key;
  if (!config.auths.has(key)) return success(`Not logged in to ${shown}\n`);
  config.auths.delete(key);
  await writeDockerConfig(context, config);
  return success(`Removing login credentials for ${shown}\n`);
}
