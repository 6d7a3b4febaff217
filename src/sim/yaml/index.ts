/** YAML as sigs.k8s.io/yaml reads it: to the letter, faults included. */
import { type GoYaml, provideYaml } from '../go-yaml.ts';
import { Decoder, jsonValue } from './decode.ts';
import { Parser } from './parser.ts';
import { YamlFault } from './tokens.ts';

/** The first document of a text; whole numbers that a double cannot hold are bigint. Throws Error: `yaml: line 3: …`. */
export function readYaml(text: string): GoYaml {
  try {
    const root = new Parser(text).document();
    const decoder = new Decoder();
    const value = root ? jsonValue(decoder.value(root)) : null;
    return { value, repeated: decoder.repeated };
  } catch (error) {
    if (error instanceof YamlFault) throw new Error(`yaml: ${error.message}`);
    // JavaScript's own stack ends before Go's limit is reached.
    throw error instanceof RangeError ? new Error('yaml: exceeded max depth of 10000') : error;
  }
}

provideYaml(readYaml);
