/** `systemctl`: the kubelet's unit; starts read the configuration that is on the disk. Models systemd/src/systemctl/systemctl.c */
import { optionWords, startingWith, unitWords } from '../completing.ts';
import { startFromDisk } from '../disk.ts';
import { BadOption, type Option, type Options, getopt } from '../getopt.ts';
import type { Machine } from '../machine.ts';
import { propertiesOf } from '../systemctl/show.ts';
import { statusText } from '../systemctl/status.ts';
import { type Unit, unitNamed } from '../systemctl/unit.ts';
import { failed, success, type Said, type Tool } from '../types.ts';

const options: readonly Option[] = [
  { names: 'n,lines', value: 'needed' },
  { names: 'l,full' },
  { names: 'no-pager' },
  { names: 'q,quiet' },
  { names: 'p,property', value: 'needed' },
  { names: 'P', value: 'needed' },
  { names: 'value' },
  { names: 's,signal', value: 'needed' },
  { names: 'o,output', value: 'needed' },
  { names: 'now' },
  { names: 'no-block' },
  { names: 'system' },
  { names: 'version' },
  { names: 'h,help' },
];

const HELP = `systemctl [OPTIONS...] COMMAND ...

Query or send control commands to the system manager.

Unit Commands:
  status [PATTERN...]        Show runtime status of one or more units
  show [PATTERN...]          Show properties of one or more units
  cat PATTERN...             Show files and drop-ins of specified units
  is-active PATTERN...       Check whether units are active
  is-failed [PATTERN...]     Check whether units are failed
  is-enabled UNIT...         Check whether unit files are enabled
  start UNIT...              Start (activate) one or more units
  stop UNIT...               Stop (deactivate) one or more units
  restart UNIT...            Start or restart one or more units
  kill UNIT...               Send signal to processes of a unit
  daemon-reload              Reload systemd manager configuration
`;

interface Call {
  machine: Machine;
  given: Options;
  /** Those that are named, each with its unit if there is one. */
  named: readonly { name: string; unit: Unit | null }[];
}

const last = ({ values }: Options, name: string) => values.get(name)?.at(-1);
const full = (name: string) => (/\.[a-z]+$/.test(name) ? name : `${name}.service`);

/** Each unit in turn; the worst exit code counts. */
function each({ named }: Call, missing: (name: string) => Said, known: (unit: Unit) => Said): Said {
  const all = named.map(({ name, unit }) => (unit ? known(unit) : missing(full(name))));
  return {
    exitCode: Math.max(0, ...all.map(({ exitCode }) => exitCode)),
    stdout: all.map(({ stdout }) => stdout).join(''),
    stderr: all.map(({ stderr }) => stderr).join(''),
  };
}

const word = (text: string, good: boolean, bad: number): Said => ({
  exitCode: good ? 0 : bad,
  stdout: `${text}\n`,
  stderr: '',
});

function status(call: Call): Said {
  const lines = last(call.given, 'n') ?? '10';
  if (!/^\d+$/.test(lines)) return failed(`Failed to parse lines '${lines}'\n`);
  return each(
    call,
    (name) => failed(`Unit ${name} could not be found.\n`, 4),
    (unit) => ({
      ...success(statusText(call.machine, unit, Number(lines))),
      exitCode: unit.active === 'active' ? 0 : 3,
    }),
  );
}

function show(call: Call): Said {
  const wanted = [...(call.given.values.get('p') ?? []), ...(call.given.values.get('P') ?? [])].flatMap(
    (each) => each.split(','),
  );
  const bare = call.given.values.has('value') || call.given.values.has('P');
  const print = (properties: readonly (readonly [string, string])[]) =>
    success(
      properties
        .filter(([name]) => wanted.length === 0 || wanted.includes(name))
        .map(([name, value]) => (bare ? `${value}\n` : `${name}=${value}\n`))
        .join(''),
    );
  return each(
    call,
    (name) =>
      print([
        ['Id', name],
        ['LoadState', 'not-found'],
        ['ActiveState', 'inactive'],
        ['SubState', 'dead'],
      ]),
    (unit) => print(propertiesOf(unit)),
  );
}

/** What changes the kubelet; other units are not the lab's to change. */
function change(call: Call, verb: string, act: (machine: Machine, unit: Unit) => void): Said {
  return each(
    call,
    (name) =>
      failed(`Failed to ${verb} ${name}: Unit ${name} not ${verb === 'stop' ? 'loaded' : 'found'}.\n`, 5),
    (unit) => {
      if (unit.name !== 'kubelet')
        return failed(`systemctl: this lab's ${unit.name} keeps running; only the kubelet can be changed.\n`);
      act(call.machine, unit);
      return success();
    },
  );
}

const KILLS = new Set(['KILL', 'SIGKILL', '9']);

const verbs = new Map<string, (call: Call) => Said>([
  ['status', status],
  ['show', show],
  [
    'cat',
    (call) =>
      each(
        call,
        (name) => failed(`No files found for ${name}.\n`),
        ({ text }) => success(text),
      ),
  ],
  [
    'is-active',
    (call) =>
      each(
        call,
        () => word('inactive', false, 4),
        ({ active }) => word(active, active === 'active', 3),
      ),
  ],
  [
    'is-failed',
    (call) =>
      each(
        call,
        () => word('inactive', false, 1),
        ({ active }) => word(active, active === 'failed', 1),
      ),
  ],
  [
    'is-enabled',
    (call) =>
      each(
        call,
        (name) => failed(`Failed to get unit file state for ${name}: No such file or directory\n`, 4),
        () => word('enabled', true, 1),
      ),
  ],
  [
    'start',
    (call) =>
      change(call, 'start', (machine, { active }) => {
        if (active !== 'active') startFromDisk(machine, 'startKubelet');
      }),
  ],
  [
    'stop',
    (call) =>
      change(call, 'stop', (machine, { active }) => {
        if (active === 'active' || active === 'activating') machine.addStep({ stopKubelet: {} });
      }),
  ],
  ['restart', (call) => change(call, 'restart', (machine) => startFromDisk(machine, 'restartKubelet'))],
  [
    'try-restart',
    (call) =>
      change(call, 'try-restart', (machine, { active }) => {
        if (active === 'active') startFromDisk(machine, 'restartKubelet');
      }),
  ],
  [
    'kill',
    (call) =>
      change(call, 'kill', (machine, { active }) => {
        // Restart=always: the next process follows.
        const crash = KILLS.has((last(call.given, 's') ?? '').toUpperCase());
        if (active === 'active') startFromDisk(machine, 'restartKubelet', crash);
      }),
  ],
  ['daemon-reload', () => success()],
]);

const takesNone = new Set(['daemon-reload']);

export const tool: Tool = {
  name: 'systemctl',
  help: 'the kubelet’s service: systemctl status|restart|stop|start|cat kubelet',
  complete(args, machine) {
    const last = args.at(-1) ?? '';
    if (last.startsWith('-')) return startingWith(optionWords(options), last);
    const named = args.slice(0, -1).filter((word) => !word.startsWith('-'));
    return startingWith(named.length === 0 ? [...verbs.keys()] : unitWords(machine), last);
  },
  run(args, { machine }) {
    let given: Options;
    try {
      given = getopt(args, options);
    } catch (error) {
      if (error instanceof BadOption) return failed(`systemctl: ${error.message}\n`);
      throw error;
    }
    if (given.values.has('h')) return success(HELP);
    if (given.values.has('version')) return success('systemd 257 (257.8-1~deb13u2)\n');
    const [verb = 'status', ...names] = given.args;
    const run = verbs.get(verb);
    if (!run) return failed(`Unknown command verb '${verb}'.\n`);
    if (names.length === 0 && !takesNone.has(verb)) {
      if (verb !== 'status' && verb !== 'show') return failed('Too few arguments.\n');
      names.push('kubelet');
    }
    return run({ machine, given, named: names.map((name) => ({ name, unit: unitNamed(machine, name) })) });
  },
};
