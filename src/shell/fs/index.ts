/** The node's files as its shell sees them. */
import { InMemoryFs, MountableFs, type FileContent } from 'just-bash/browser';
import { labMachine } from '../../kubectl/server/node.ts';
import type { Machine } from '../machine.ts';
import { HomeFs } from './home.ts';
import { type ConfigFile, KubeletFs } from './kubelet.ts';
import { KubernetesFs } from './kubernetes.ts';
import { OutputFs } from './output.ts';

export const HOME = '/root';
/** Where a line's output goes. */
export const OUTPUT = '/dev/pts/lab';

/** The library makes the folders of a file that is written; a system does not. */
class DiskFs extends InMemoryFs {
  override async writeFile(
    path: string,
    content: FileContent,
    options?: Parameters<InMemoryFs['writeFile']>[2],
  ) {
    const folder = path.slice(0, path.lastIndexOf('/')) || '/';
    if (!(await this.exists(folder))) throw new Error(`ENOENT: no such file or directory, open '${path}'`);
    return super.writeFile(path, content, options);
  }
}

export function createFiles(machine: Machine, config: ConfigFile) {
  const base = new DiskFs();
  for (const folder of [
    '/tmp',
    '/etc',
    '/usr/bin',
    '/usr/local/bin',
    '/bin',
    '/var/lib',
    '/var/log',
    '/proc',
  ])
    base.mkdirSync(folder, { recursive: true });
  const output = new OutputFs();
  const fs = new MountableFs({ base });
  fs.mount(HOME, new HomeFs(machine));
  fs.mount('/var/lib/kubelet', new KubeletFs(machine, config));
  fs.mount('/etc/kubernetes', new KubernetesFs(machine, config));
  fs.mount(OUTPUT, output);
  return { fs, base, output };
}

export const OS_RELEASE = `PRETTY_NAME=${JSON.stringify(labMachine.osImage)}\n`;
