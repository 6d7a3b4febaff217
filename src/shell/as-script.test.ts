import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import type { SourceFile } from '../api/diagnostics.ts';
import { list, map } from '../kinds/raw.ts';
import { kubeletAt, podsAt } from '../lab/view.ts';
import { compile } from '../manifest/compile.ts';
import { editingsOf } from '../manifest/edits.ts';
import { runFiles } from '../manifest/run.ts';
import { podColumns } from '../printers/pods.ts';
import { loadScenario, scenarioNames } from '../scenarios/index.ts';
import { scriptOf } from './as-script.ts';
import { commandOf, configCommand } from './command-of.ts';
import { entriesOf } from './script.ts';
import { Shell } from './shell.ts';

/** The same lab before anybody did anything: no steps, and without the configurations that come later. */
function untold(files: readonly SourceFile[]): SourceFile[] {
  const scenario = editingsOf(files, 'Scenario')[0]!;
  const spec = map(scenario.document.value.spec);
  const later = new Set(
    list(spec.steps).map((step) => String(map(step.restartKubelet ?? step.startKubelet).config)),
  );
  later.delete(compile(files).controls.kubeletFile ?? '');
  const { seed, duration } = spec;
  const text = stringify({ ...scenario.document.value, spec: { seed, duration, from: 'steps' } });
  return files.flatMap((file) =>
    file === scenario.file ? [{ name: file.name, text }] : later.has(file.name) ? [] : [file],
  );
}

const statuses = (files: readonly SourceFile[], at: number) =>
  podsAt(runFiles(files).trace!, at).map(
    (pod) => `${pod.metadata.namespace}/${pod.metadata.name} ${podColumns(pod).status}`,
  );

describe('a scenario as a script', async () => {
  const all = await Promise.all(
    scenarioNames.map(async (name) => [name, (await loadScenario(name))!] as const),
  );
  const whole = all.filter(([, files]) => !scriptOf(files).includes('# Not on this node'));
  it('is whole for most scenarios', () => expect(whole.length).toBeGreaterThan(8));

  it.each(whole)('%s does what its steps do', async (_, files) => {
    let state: { files: readonly SourceFile[]; at: number } = { files: untold(files), at: 0 };
    const shell = new Shell(state);
    for (const { input } of entriesOf(scriptOf(files), (text) => shell.isIncomplete(text)))
      state = await shell.exec(input, state);
    await shell.close();
    expect(statuses(state.files, state.at)).toEqual(statuses(files, state.at));
  });
});

describe('a step as a command', () => {
  const textOf = (file: string) => `# ${file}\n`;
  it.each([
    [{ apply: ['a.yaml', 'b c.yaml'] }, "kubectl apply -f a.yaml -f 'b c.yaml'"],
    [
      { delete: ['pod/web', 'secret/team-a/reg', 'pod/b --force'] },
      'kubectl delete pod web\nkubectl delete secret reg -n team-a\nkubectl delete pod b --force',
    ],
    [{ deleteFiles: '/var/lib/kubelet/image_manager' }, 'rm -r /var/lib/kubelet/image_manager'],
    [
      { writeFile: { path: 'a', content: "it's\nEOF" } },
      "cat > /var/lib/kubelet/a <<'EOF_'\nit's\nEOF\nEOF_",
    ],
    [{ removeImage: 'quay.io/acme/nginx:v1' }, 'crictl rmi quay.io/acme/nginx:v1'],
    [{ pullImage: { image: 'a:1', username: 'u', password: 'p q' } }, "crictl pull --creds 'u:p q' a:1"],
    [
      { scale: { target: 'deployment/team-a/web', replicas: 3 } },
      'kubectl scale deployment/web -n team-a --replicas=3',
    ],
    [
      { setImage: { target: 'deployment/web', images: { nginx: 'a:2' } } },
      'kubectl set image deployment/web nginx=a:2',
    ],
    [
      { rollout: { undo: 'deployment/web', toRevision: 2 } },
      'kubectl rollout undo deployment/web --to-revision=2',
    ],
    [
      { patch: { object: 'pod/web', merge: { metadata: { labels: { a: 'b' } } } } },
      `kubectl patch pod/web --type=merge -p '{"metadata":{"labels":{"a":"b"}}}'`,
    ],
    [
      {
        debug: {
          pod: 'team-a/web',
          container: { name: 'd', image: 'busybox', targetContainerName: 'nginx' },
        },
      },
      'kubectl debug web -n team-a --image=busybox --container=d --target=nginx',
    ],
    [{ restartKubelet: {} }, 'systemctl restart kubelet'],
    [{ restartKubelet: { crash: true } }, 'systemctl kill --signal=SIGKILL kubelet'],
    [
      { restartKubelet: { config: 'k.yaml' } },
      "cat > /var/lib/kubelet/config.yaml <<'EOF'\n# k.yaml\nEOF\nsystemctl restart kubelet",
    ],
    [{ stopKubelet: {} }, 'systemctl stop kubelet'],
    [{ startKubelet: {} }, 'systemctl start kubelet'],
    [{ staticPod: ['web.yaml'] }, "cat > /etc/kubernetes/manifests/web.yaml <<'EOF'\n# web.yaml\nEOF"],
    [{ removeStaticPod: ['web.yaml'] }, 'rm /etc/kubernetes/manifests/web.yaml'],
    [{ restartKubelet: { kubeletVersion: 'v1.36' } }, null],
    [{ rotate: { host: 'quay.io', username: 'a', password: 'b' } }, null],
  ])('%j', (step, command) => expect(commandOf(step, textOf)).toBe(command));
});

describe('a change of the configuration as a command', () => {
  const config = '/var/lib/kubelet/config.yaml';
  it('is one line of sed where one line changes', () => {
    expect(configCommand('a: 1\n  b.c: /x[1]\n', 'a: 1\n  b.c: /y&z\n')).toBe(
      `sed -i 's/^  b\\.c: \\/x\\[1\\]$/  b.c: \\/y\\&z/' ${config}\nsystemctl restart kubelet`,
    );
  });
  it.each([
    ['a: 1\n', 'a: 1\nb: 2\n'],
    ['a: 1\na: 1\n', 'a: 2\na: 1\n'],
    ['a: 1\nb: 1\n', 'a: 2\nb: 2\n'],
  ])('is the whole text elsewhere', (before, after) => {
    expect(configCommand(before, after)).toBe(
      `cat > ${config} <<'EOF'\n${after}EOF\nsystemctl restart kubelet`,
    );
  });

  it('does to a kubelet what it says', async () => {
    const files = (await loadScenario('blog-post'))!;
    const before = files.find(({ name }) => name === 'kubelet.yaml')!.text;
    const at = 30_000;
    const shell = new Shell({ files, at });
    const line = configCommand(before, before.replace('Images: true', 'Images: false'));
    const ran = await shell.exec(line, { files, at });
    await shell.close();
    expect(ran.output).toBe('');
    const { trace } = runFiles(ran.files);
    expect(kubeletAt(trace!, at)).toMatchObject({ gate: false, up: true });
  });
});
