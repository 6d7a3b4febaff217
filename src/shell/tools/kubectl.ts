/** `kubectl` on the simulated cluster at the cursor. What a command changes becomes steps and files there. */
import { helpOf, kubectl } from '../../kubectl/command.ts';
import { complete } from '../../kubectl/complete.ts';
import { clusterAt } from '../../kubectl/server/at.ts';
import { valueAt } from '../../sim/history.ts';
import { commit } from '../kubectl/commit.ts';
import { edit } from '../kubectl/edit.ts';
import { hasChanged, recordingOn, replaying } from '../kubectl/recording.ts';
import { readSources } from '../kubectl/sources.ts';
import { waitForRemoval } from '../kubectl/waiting.ts';
import { following } from '../kubectl/watch.ts';
import { type Said, type Tool, type ToolContext, failed } from '../types.ts';

/** Prints objects, which only the run knows as they have become. */
const printsObjects = (args: readonly string[]) => args.some((arg) => /^(-o|--output)/.test(arg));

async function run(typed: readonly string[], context: ToolContext): Promise<Said> {
  const help = helpOf(typed);
  if (help) return help;
  if (typed[0] === 'replace' && typed.some((arg) => /^--force(=true)?$/.test(arg)))
    return recreate(typed, context);
  const { machine, stdin } = context;
  if (typed[0] === 'edit')
    return edit(typed.slice(1), context, (path) => run(['replace', '-f', path], context));
  const { sources, args } = await readSources(typed, context);
  const files = Object.fromEntries([...sources].map(([name, { text }]) => [name, text]));
  const { trace, at, node } = machine;
  const now = () => kubectl(args, { files, stdin, cluster: clusterAt(trace, at, node) }) ?? failed('', 1);
  const followed = await following(args, context, now, files);
  if (followed) return followed;
  const { cluster, recording } = recordingOn(clusterAt(trace, at, node), machine);
  const printed = kubectl(args, { files, stdin, cluster });
  if (!printed) return failed(`error: the lab's kubectl has no command ${JSON.stringify(args[0] ?? '')}\n`);
  if (recording.waited > 0) machine.pass(recording.waited);
  if (!hasChanged(recording)) return printed;
  commit(machine, recording, args, sources);
  const stored = (key: string) => valueAt(machine.trace.objects, key, machine.at);
  const said = printsObjects(args)
    ? kubectl(args, { files, stdin, cluster: replaying(clusterAt(trace, at, node), recording, stored) })!
    : printed;
  return recording.waits.length ? waitForRemoval(machine, recording.waits, args, said) : said;
}

/** Deletes, waits, and creates again. Models staging/src/k8s.io/kubectl/pkg/cmd/replace/replace.go forceReplace */
async function recreate(args: readonly string[], context: ToolContext): Promise<Said> {
  const rest = args.slice(1).filter((arg) => !/^--force(=true)?$/.test(arg));
  const deleted = await run(['delete', '--ignore-not-found', ...rest], context);
  if (deleted.exitCode !== 0) return deleted;
  const { stdout, ...created } = await run(
    ['create', ...rest.filter((arg) => !/^--(grace-period|timeout)=/.test(arg))],
    context,
  );
  return { ...created, stdout: deleted.stdout + stdout.replace(/ created$/gm, ' replaced') };
}

export const tool: Tool = {
  name: 'kubectl',
  help: 'controls the cluster that the node belongs to',
  run,
  complete: (args, { trace, at, node }) => complete(args, clusterAt(trace, at, node)),
};
