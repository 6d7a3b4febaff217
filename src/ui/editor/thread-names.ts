/** The name of the thread that knows YAML. */
export const YAML = 'yaml';
