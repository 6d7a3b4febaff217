// Written by `npm run index` from what its folder holds; a test fails when it is stale.
import { tool as crictlPart } from './crictl.ts';
import { tool as journalctlPart } from './journalctl.ts';
import { tool as kubectlPart } from './kubectl.ts';
import { tool as systemctlPart } from './systemctl.ts';
import { tool as uptimePart } from './uptime.ts';

export const found = [crictlPart, journalctlPart, kubectlPart, systemctlPart, uptimePart] as const;
