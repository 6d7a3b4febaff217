/** Validation of `logging`. Models staging/src/k8s.io/component-base/logs/api/v1/options.go Validate */
import { parseDuration } from '../../../sim/duration.ts';
import { quote } from '../../../sim/go.ts';
import type { WrittenConfiguration } from '../resolve.ts';

const MOST = 2 ** 31 - 1;
const ALPHA = 'LoggingAlphaOptions';

/** Without the words that a kubelet's configuration errors begin with. */
export function logFaults({ logging = {} }: WrittenConfiguration, gates: Readonly<Record<string, boolean>>) {
  const { format, flushFrequency = 0, verbosity = 0, vmodule, options } = logging;
  const errors: string[] = [];
  const at = (path: string, fault: string) => errors.push(`logging.${path}: ${fault}`);
  const period = typeof flushFrequency === 'string' ? parseDuration(flushFrequency) : flushFrequency;
  // Zero means unset, which defaults to 5 s.
  if (period < 0)
    at(
      'flushFrequency',
      `Invalid value: ${typeof flushFrequency === 'string' ? quote(flushFrequency) : flushFrequency}: Must be greater than zero`,
    );
  if (format && format !== 'text' && format !== 'json')
    at('format', `Invalid value: ${quote(format)}: Unsupported log format`);
  if (verbosity > MOST) at('verbosity', `Invalid value: ${verbosity}: Must be <= ${MOST}`);
  if (vmodule?.length && format && format !== 'text')
    at('vmodule', 'Forbidden: Only supported for text log format');
  vmodule?.forEach((item, i) => {
    const pattern = item.filePattern ?? '';
    if (pattern === '') at(`vmodule[${i}]`, 'Required value: File pattern must not be empty');
    if (/[=,]/.test(pattern))
      at(
        `vmodule[${i}]`,
        `Invalid value: ${quote(pattern)}: File pattern must not contain equal sign or comma`,
      );
    if ((item.verbosity ?? 0) > MOST)
      at(`vmodule[${i}]`, `Invalid value: ${item.verbosity}: Must be <= ${MOST}`);
  });
  for (const kind of ['text', 'json'] as const) {
    const { splitStream, infoBufferSize } = options?.[kind] ?? {};
    const disabled = `Forbidden: Feature ${ALPHA} is disabled`;
    if (gates[ALPHA]) continue;
    if (splitStream) at(`options.${kind}.splitStream`, disabled);
    if (infoBufferSize !== undefined && infoBufferSize !== null && Number.parseFloat(String(infoBufferSize)))
      at(`options.${kind}.infoBufferSize`, disabled);
  }
  return errors;
}
