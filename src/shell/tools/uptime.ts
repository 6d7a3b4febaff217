/** `uptime`: the node's clock and how long its machine has been on. */
import { EPOCH } from '../../lab/epoch.ts';
import { success, type Tool } from '../types.ts';

/** The machine was switched on that long before the node registered, in milliseconds. */
const BEFORE = 90_000;

const two = (n: number) => String(n).padStart(2, '0');

export const tool: Tool = {
  name: 'uptime',
  help: 'how long the node has been up',
  run(_, { machine }) {
    const now = new Date(Date.parse(EPOCH) + machine.at);
    const minutes = Math.floor((machine.at + BEFORE) / 60_000);
    const up =
      minutes < 60
        ? `${minutes} min`
        : `${String(Math.floor(minutes / 60)).padStart(2)}:${two(minutes % 60)}`;
    const clock = [now.getUTCHours(), now.getUTCMinutes(), now.getUTCSeconds()].map(two).join(':');
    return success(` ${clock} up ${up},  1 user,  load average: 0.00, 0.00, 0.00\n`);
  },
};
