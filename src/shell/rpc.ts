/** An error as gRPC's status prints it. */
export const rpcError = (text: string): string =>
  text.startsWith('rpc error: ') ? text : `rpc error: code = Unknown desc = ${text}`;
