import type { SessionState } from '../../session/types.ts';
import { joinFiles } from '../../share/one-file.ts';
import { archiveName, download } from './download.ts';

/** All files as one, which the lab opens again. */
export const downloadFiles = ({ scenario, files }: Pick<SessionState, 'scenario' | 'files'>) =>
  download(archiveName(scenario, 'yaml'), joinFiles(files), 'application/yaml;charset=utf-8');
