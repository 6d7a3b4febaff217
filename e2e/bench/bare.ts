/** Monaco with YAML and nothing else: what the lab's editor is compared with. */
import { monaco, setSchema } from '../../src/ui/editor/setup.ts';

const model = monaco.editor.createModel('kind: Pod\n', 'yaml', monaco.Uri.parse('inmemory://bare/a.yaml'));
monaco.editor.create(document.getElementById('host')!, {
  model,
  automaticLayout: true,
  minimap: { enabled: false },
});
setSchema({ type: 'object', properties: { kind: { enum: ['Pod', 'Secret'] } } });
