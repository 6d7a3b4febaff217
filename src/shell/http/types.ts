/** HTTP without a network: what a server of the simulation would answer. */

export interface HttpRequest {
  method: string;
  scheme: 'http' | 'https';
  /** Without its port. */
  hostname: string;
  port: number;
  /** `/v2/`, decoded no further than it was written. */
  path: string;
  /** Without the question mark; '' = there is none. */
  query: string;
  /** Value of the header Authorization, '' without one. */
  authorization: string;
}

export interface HttpResponse {
  status: number;
  headers: readonly (readonly [name: string, value: string])[];
  body: string;
}

/** Why nobody answers. */
export type Silence = 'unknownHost' | 'refused' | 'notTls';

export const text = (status: number, body: string): HttpResponse => ({
  status,
  headers: [['Content-Type', 'text/plain; charset=utf-8']],
  body,
});

export const json = (
  status: number,
  value: unknown,
  headers: HttpResponse['headers'] = [],
): HttpResponse => ({
  status,
  headers: [['Content-Type', 'application/json'], ...headers],
  body: JSON.stringify(value),
});

/** A registry's refusal. Models distribution/registry/api/errcode/errors.go Errors.MarshalJSON */
export const refusal = (
  status: number,
  code: string,
  message: string,
  detail: unknown = null,
  headers: HttpResponse['headers'] = [],
): HttpResponse => json(status, { errors: [{ code, message, detail }] }, headers);
