/** The schema's descriptions with a link to the card that says more. Hovers show Markdown, in which only web links work. */
type Schema = Record<string, unknown>;

const plain = (text: string) => text.replace(/[\\`*_{}[\]()<>#|]/g, '\\$&');

/** Where the glossary is served; the page opens its links itself. */
export const glossary = () => new URL('help/index.html', document.baseURI).href;

/** `path` is that of the schema's field, with `*` for what users call as they like. */
function linked(schema: Schema, path: string, cardOf: (path: string) => string | null): Schema {
  const next: Schema = { ...schema };
  const card = typeof schema.description === 'string' ? cardOf(path) : null;
  if (card !== null)
    next.markdownDescription = `${plain(schema.description as string)}\n\n[Help](${glossary()}#${encodeURIComponent(card)})`;
  for (const [key, name] of [
    ['items', path],
    ['additionalProperties', `${path}.*`],
  ] as const)
    if (typeof schema[key] === 'object' && schema[key] !== null)
      next[key] = linked(schema[key] as Schema, name, cardOf);
  if (schema.properties)
    next.properties = Object.fromEntries(
      Object.entries(schema.properties as Record<string, Schema>).map(([name, inner]) => [
        name,
        linked(inner, `${path}.${name}`, cardOf),
      ]),
    );
  return next;
}

/** Of the schema of all kinds. */
export function withHelp(schema: Schema, gates: readonly string[]): Schema {
  const cardOf = (path: string) => {
    const gate = /^KubeletConfiguration\.featureGates\.(\w+)$/.exec(path)?.[1];
    return gate === undefined ? path : gates.includes(gate) ? gate : null;
  };
  const kinds = schema.allOf as { if: { properties: { kind: { const: string } } }; then: Schema }[];
  return {
    ...schema,
    allOf: kinds.map((each) => ({
      ...each,
      then: linked(each.then, each.if.properties.kind.const, cardOf),
    })),
  };
}
