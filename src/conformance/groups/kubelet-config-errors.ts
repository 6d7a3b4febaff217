/** Files of `kubelet-config-errors/v1`: what real kubelet processes said to their configuration. */
import { errorText, readKubeletConfiguration } from '../../kubelet/config/read.ts';
import { difference } from '../difference.ts';
import type { Group } from '../types.ts';

interface Recorded {
  name: string;
  kubeletConfiguration: string;
  accepted: boolean;
  exitCode?: number;
  error?: string;
  warnings?: string[];
}

/** Where the file lay when the answers were recorded. */
const PATH = '/var/lib/kubelet/config.yaml';

/** `codec.go:100] …` as the text alone. */
const withoutPlace = (line: string) => line.replace(/^\S+\] /, '');
/** The recordings are of single lines of the log. */
const isOneLine = (text: string) => !text.includes('\n');

export const group: Group = {
  formats: ['kubelet-config-errors/v1'],
  needs: { kubelet: 'string', cases: 'array' },
  cases(document) {
    const { kubelet, cases } = document as unknown as { kubelet: string; cases: Recorded[] };
    return cases.map(({ name, kubeletConfiguration, ...recorded }) => ({
      name,
      kubelets: [kubelet],
      run() {
        const result = readKubeletConfiguration(kubeletConfiguration, kubelet);
        if (recorded.accepted || result.ok)
          return difference(
            { accepted: recorded.accepted, warnings: (recorded.warnings ?? []).map(withoutPlace) },
            { accepted: result.ok, warnings: result.log.map(([, text]) => text).filter(isOneLine) },
          );
        const { exitCode, error } = recorded;
        return difference({ exitCode, error }, { exitCode: result.exitCode, error: errorText(result, PATH) });
      },
    }));
  },
};
