/** What an example adds to a scenario. */
export interface Addition {
  /** Files beside the scenario's. */
  files?: Readonly<Record<string, string>>;
  /** Steps of the scenario, by seconds. */
  steps?: readonly (readonly [at: number, step: Readonly<Record<string, unknown>>])[];
  /** Fields of the kubelet's configuration. */
  kubelet?: Readonly<Record<string, unknown>>;
  /** Fields below `spec` of the Node. */
  node?: Readonly<Record<string, unknown>>;
}
