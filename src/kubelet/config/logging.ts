/** What is checked of `logging` before the configuration itself. Models component-base/logs/api/v1/options.go Validate */
import { parseDuration } from '../../sim/duration.ts';
import { quote } from '../../sim/go.ts';
import type { WrittenConfiguration } from './resolve.ts';

export function validateLogging({
  loggingFormat: format,
  flushFrequency = 0,
}: WrittenConfiguration): string[] {
  const errors: string[] = [];
  if (format !== undefined && format !== 'text' && format !== 'json')
    errors.push(`logging.format: Invalid value: ${quote(format)}: Unsupported log format`);
  const period = typeof flushFrequency === 'string' ? parseDuration(flushFrequency) : flushFrequency;
  if (period < 0)
    errors.push(
      `logging.flushFrequency: Invalid value: ${JSON.stringify(flushFrequency)}: Must be greater than zero`,
    );
  return errors;
}
