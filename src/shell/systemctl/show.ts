/** `systemctl show`: a unit's properties. */
import { dateOf } from '../klog.ts';
import { stamp } from './status.ts';
import type { Unit } from './unit.ts';

export function propertiesOf(unit: Unit): [name: string, value: string][] {
  const { active, pid, since, ended } = unit;
  const running = active === 'active';
  return [
    ['Type', 'simple'],
    ['Restart', 'always'],
    ['MainPID', running ? String(pid) : '0'],
    ['Result', unit.result || 'success'],
    ['ExecMainPID', String(pid)],
    ['ExecMainStatus', /status=(\d+)/.exec(ended ?? '')?.[1] ?? (ended === null ? '0' : '9')],
    ['ExecStart', `{ path=${unit.command.split(' ')[0]!} ; argv[]=${unit.start} }`],
    ['Id', `${unit.name}.service`],
    ['Names', `${unit.name}.service`],
    ['Description', unit.description.replace(/^\S+ - /, '')],
    ['LoadState', 'loaded'],
    ['ActiveState', active],
    ['FragmentPath', unit.path],
    ['DropInPaths', unit.dropIns.join(' ')],
    ['SubState', unit.sub],
    ['UnitFileState', 'enabled'],
    ['UnitFilePreset', 'enabled'],
    ['StateChangeTimestamp', stamp(since)],
    ['ActiveEnterTimestamp', running ? stamp(since) : stamp(since - (unit.lasted ?? 0))],
    ['ActiveEnterTimestampUSec', `${dateOf(running ? since : since - (unit.lasted ?? 0)).getTime()}000`],
  ];
}
