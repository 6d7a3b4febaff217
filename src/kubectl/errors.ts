/** What commands end with: kubectl's own errors and the server's, and how both are printed. */
import type { Printed } from './types.ts';
import { type Resource, qualified } from './resources.ts';

/** An error response of the API server. */
export class ServerError extends Error {
  readonly reason: string;
  constructor(reason: string, message: string) {
    super(message);
    this.reason = reason;
  }
}

/** An error that is printed as it is. */
export class Refused extends Error {}

export const notFound = (resource: Resource, name: string) =>
  new ServerError('NotFound', `${qualified(resource)} ${JSON.stringify(name)} not found`);

export const noSuchType = (word: string) =>
  new Error(`the server doesn't have a resource type ${JSON.stringify(word)}`);

/** An error of how a command was called. */
export const usageError = (command: string, message: string) =>
  new Error(`${message}\nSee 'kubectl ${command} -h' for help and examples`);

const serverText = ({ reason, message }: ServerError) => `Error from server (${reason}): ${message}`;

/** Models staging/src/k8s.io/kubectl/pkg/cmd/util/helpers.go checkErr */
export function errorText(errors: readonly Error[]): string {
  const [only] = errors.length === 1 ? errors : [];
  if (!only || only instanceof ServerError || only instanceof Refused)
    return errors.map((error) => `${messageOf(error)}\n`).join('');
  const { message } = only;
  return `${message.startsWith('error: ') ? '' : 'error: '}${message}${message.endsWith('\n') ? '' : '\n'}`;
}

const messageOf = (error: Error) => (error instanceof ServerError ? serverText(error) : error.message);

export const failure = (errors: readonly Error[], stdout = '', before = ''): Printed => ({
  exitCode: 1,
  stdout,
  stderr: before + errorText(errors),
});

export const success = (stdout: string, stderr = ''): Printed => ({ exitCode: 0, stdout, stderr });
