// Written by `npm run index` from what its folder holds; a test fails when it is stale.
import { tool as crictlPart } from './crictl.ts';
import { tool as ctrPart } from './ctr.ts';
import { tool as curlPart } from './curl.ts';
import { tool as diffPart } from './diff.ts';
import { tool as dockerPart } from './docker.ts';
import { tool as idPart } from './id.ts';
import { tool as journalctlPart } from './journalctl.ts';
import { tool as kubectlPart } from './kubectl.ts';
import { tool as sudoPart } from './sudo.ts';
import { tool as systemctlPart } from './systemctl.ts';
import { tool as unamePart } from './uname.ts';
import { tool as uptimePart } from './uptime.ts';
import { tool as viPart } from './vi.ts';
import { tool as watchPart } from './watch.ts';

export const found = [
  crictlPart,
  ctrPart,
  curlPart,
  diffPart,
  dockerPart,
  idPart,
  journalctlPart,
  kubectlPart,
  sudoPart,
  systemctlPart,
  unamePart,
  uptimePart,
  viPart,
  watchPart,
] as const;
