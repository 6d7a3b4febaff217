/** Formats YAML in the place of prettier, which would be a quarter of the worker that has a YAML library already. */
import { parseAllDocuments } from 'yaml';

/** What of prettier's options the editor sets. */
interface Options {
  tabWidth?: number;
}

/** The text with even indentation; comments, quotes and blank lines between entries stay. As it is when it cannot be read. */
export function format(text: string, { tabWidth = 2 }: Options = {}): Promise<string> {
  const documents = parseAllDocuments(text, { logLevel: 'silent', uniqueKeys: false });
  const options = { indent: tabWidth, lineWidth: 0, flowCollectionPadding: false };
  try {
    const isSound = [...documents].every(({ errors }) => errors.length === 0);
    if (isSound)
      return Promise.resolve([...documents].map((document) => document.toString(options)).join(''));
  } catch {
    // An alias without its anchor.
  }
  return Promise.resolve(text);
}
