/**
 * The page's files follow its imports: what the page starts with is one, and what a dynamic `import()` brings goes by the
 * folder of the module that it names. Few files, because each costs a request; which modules must stay behind a
 * dynamic import says `lazy.mjs`.
 */

/** Chunks by the modules that dynamic imports name, the one that is loaded first before the others. */
const stages = [
  // What a link or saved work waits for, without what the page shows later.
  ['saved', /^src\/session\/open\b|^src\/ui\/shell\/SafePage/],
  [
    'soon',
    /^src\/ui\/(late|strip|base\/Empty|panels(?!\/timeline\/Legend|\/pods\/Compared|\/metrics\/Metrics|\/terminal\/|\/lesson\/)|why(?!\/Both)|editor\/Editor)\b/,
  ],
  ['core', /^src\/(session\/engine\b|manifest\/(?!real\/))/],
  ['engine', /^src\/(lab|manifest\/real)\/|^src\/ui\/base\/VirtualRows/],
  ['printed', /^src\/ui\/printed\//],
  ['monaco', /^src\/ui\/editor\/(?!AllFiles)|monaco-editor/],
  ['share', /^src\/(session(?!\/(comparing|offline|lesson))|share|compare\/names)\b/],
  // What only some visits need, and only when all else is there.
  ['offline', /^src\/session\/offline\//],
  // Before dialogs that compare, and before an embed that does: of these it needs nothing.
  [
    'compare',
    /^src\/(ui\/(compare(?!\/Variants)|why\/Both|panels\/pods\/Compared)|compare|session\/comparing)\b/,
  ],
  // Before the palette, which is made of the same library.
  [
    'dialogs',
    /^src\/(shell\/as-script|ui\/(dialogs|header|compare|tooltip|editor\/AllFiles|panels\/(timeline\/Legend|metrics\/Metrics)))\b/,
  ],
  ['palette', /^src\/ui\/(palette|keys|scenarios)\//],
  ['dialogs', /^src\/ui\/(why|panels(?!\/(terminal\/(Inside|lab-terminal)|lesson\/)))\b/],
  ['help', /^src\/(help|ui\/help)\//],
  ['embed-later', /^src\/embed\//],
];

/** What has only what nothing else needs. */
const last = [
  ['terminal', /^src\/ui\/panels\/terminal\/(Inside|lab-terminal)\b/],
  ['lesson', /^src\/(ui\/(panels\/lesson|lessons)|session\/lesson|lessons\/index|teach(?!\/room))\b/],
  // Rooms and presenting, which are about lessons: who is alone never loads it.
  ['room', /^src\/ui\/(room|presenter)\//],
];

/** Styles that come with what they are of. */
const STYLES = [
  ['lesson', /^src\/ui\/lessons\/.*\.css$/],
  ['room', /^src\/ui\/(room|presenter)\/.*\.css$/],
  ['help', /^src\/ui\/help\/.*\.css$/],
  ['dialogs', /^src\/ui\/dialogs\/.*\.css$/],
  ['palette', /^src\/ui\/(palette|keys)\/.*\.css$/],
];

const FIELDS = /^src\/(manifest\/descriptions|kinds\/(found-help|[\w-]+\/help))\b/;

/** Module → chunk. `info` = rolldown's `getModuleInfo`, `pages` = chunk and first module of each page, the main one first. */
function assign(info, pages, nameOf) {
  const chunks = new Map();
  const visit = (id, chunk, dynamic) => {
    if (chunks.has(id)) return;
    const module = info(id);
    if (!module) return;
    chunks.set(id, chunk);
    for (const next of module.dynamicallyImportedIds) dynamic.add(next);
    for (const next of module.importedIds) visit(next, chunk, dynamic);
  };
  for (const [chunk, first] of pages) {
    const dynamic = new Set();
    visit(first, chunk, dynamic);
    // What starts the main page: other pages load its chunk, too, and shall not.
    if (chunk === pages[0][0])
      for (const id of chunks.keys())
        if (/^src\/(app\/(main|asked|start)|prepared\/opening)\b/.test(nameOf(id))) chunks.set(id, null);
    // Chunks that are loaded later may import dynamically, too: repeat until nothing new turns up.
    // Each lesson's texts are a chunk of their own.
    const lessons = () => {
      for (const id of [...dynamic]) {
        const [, name] = /^src\/lessons\/([^/]+)\/found\.ts$/.exec(nameOf(id)) ?? [];
        if (name !== undefined) visit(id, `lesson-${name}`, dynamic);
      }
    };
    for (const round of [stages, [...stages, ...last]])
      for (let size = -1; size < chunks.size;) {
        size = chunks.size;
        for (const [stage, pattern] of round)
          for (const id of [...dynamic]) if (pattern.test(nameOf(id))) visit(id, stage, dynamic);
        lessons();
      }
  }
  return chunks;
}

/** The setting `output.codeSplitting` for the pages that start with these modules, by chunk. */
export function chunksOf(root, pages) {
  const nameOf = (id) => id.slice(root.length + 1);
  let chunks;
  return {
    // Every module has its chunk, so none is drawn into another's.
    includeDependenciesRecursively: false,
    groups: [
      {
        name(id, graph) {
          chunks ??= assign(
            (module) => graph.getModuleInfo(module),
            Object.entries(pages).map(([chunk, path]) => [chunk, `${root}/${path}`]),
            nameOf,
          );
          // All of a page's own style comes with it, but that of what opens over it or what few open.
          const later = STYLES.find(([, pattern]) => pattern.test(nameOf(id)));
          if (later) return later[0];
          if (/^src\/(?!embed\/).*\.css$/.test(nameOf(id))) return 'base';
          if (/^src\/embed\/.*\.css$/.test(nameOf(id))) return 'embed';
          // What fields mean: for the editor and for cards, neither of which shall wait for the other.
          if (FIELDS.test(nameOf(id))) return 'fields';
          return chunks.get(id) ?? null;
        },
      },
    ],
  };
}
