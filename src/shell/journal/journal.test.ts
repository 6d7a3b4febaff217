/** `journalctl` on nodes of the shipped scenarios. */
import { beforeEach, describe, expect, it } from 'vitest';
import { loadScenario } from '../../scenarios/index.ts';
import { type TestNode, nodesOf } from '../node-for-tests.ts';
import { configOnDisk, startFromDisk, writeConfig } from '../disk.ts';
import { journalOf } from './index.ts';
import { momentIn } from './when.ts';

const nodeAt = nodesOf(loadScenario);
let node: TestNode;
beforeEach(async () => {
  node = await nodeAt(100_000);
});

const lines = async (line: string) => (await node.sh(line)).split('\n').slice(0, -1);

const OAUTH =
  'failed to pull and unpack image "quay.io/acme/nginx:1.27": failed to resolve image: failed to authorize: failed to fetch oauth token: unexpected status from GET request to https://quay.io/v2/auth?scope=repository%3Aacme%2Fnginx%3Apull&service=quay.io: 401 Unauthorized';

describe('journalctl -u kubelet', () => {
  it('begins with systemd, and with what the version logs when it starts', async () => {
    expect((await lines('journalctl -u kubelet')).slice(0, 5)).toEqual([
      'Jun 30 23:59:57 node-1 systemd[1]: Started kubelet.service - kubelet: The Kubernetes Node Agent.',
      'Jun 30 23:59:57 node-1 kubelet[1234]: I0630 23:59:57.110000    1234 server.go:545] "Kubelet version" kubeletVersion="v1.36.3"',
      'Jun 30 23:59:57 node-1 kubelet[1234]: I0630 23:59:57.110000    1234 server.go:547] "Golang settings" GOGC="" GOMAXPROCS="" GOTRACEBACK=""',
      'Jun 30 23:59:57 node-1 kubelet[1234]: I0630 23:59:57.111000    1234 feature_gate.go:510] "Updated" featureGates={"KubeletEnsureSecretPulledImages":true}',
      'Jun 30 23:59:57 node-1 kubelet[1234]: I0630 23:59:57.160000    1234 server.go:1448] "Using cgroup driver setting received from the CRI runtime" cgroupDriver="systemd"',
    ]);
  });
  it('has a refused pull as the runtime’s client, the kubelet’s runtime and its pod worker log it, then the back-off', async () => {
    const uid = 'ae968bc3-37d6-4baa-86cd-63853fb36f14';
    const sync = (reason: string, message: string) =>
      JSON.stringify(`failed to "StartContainer" for "app" with ${reason}: ${JSON.stringify(message)}`);
    expect(await lines('journalctl -u kubelet -o cat --since 00:01:15 --until 00:01:17')).toEqual([
      'I0701 00:01:15.030000    1234 kubelet.go:2709] "SyncLoop ADD" source="api" pods=["default/tag-invalid"]',
      `E0701 00:01:15.345000    1234 log.go:32] "PullImage from image service failed" err=${JSON.stringify(`rpc error: code = Unknown desc = ${OAUTH}`)} image="quay.io/acme/nginx:1.27"`,
      `E0701 00:01:15.345000    1234 kuberuntime_image.go:43] "Failed to pull image" err=${JSON.stringify(OAUTH)} image="quay.io/acme/nginx:1.27"`,
      `E0701 00:01:15.345000    1234 kuberuntime_manager.go:1727] "Unhandled Error" err=${JSON.stringify(`container app start failed in pod tag-invalid_default(${uid}): ErrImagePull: ${OAUTH}`)} logger="UnhandledError"`,
      `E0701 00:01:15.345000    1234 pod_workers.go:1338] "Error syncing pod, skipping" err=${sync('ErrImagePull', OAUTH)} pod="default/tag-invalid" podUID="${uid}"`,
      `E0701 00:01:16.201000    1234 pod_workers.go:1338] "Error syncing pod, skipping" err=${sync('ImagePullBackOff', `Back-off pulling image "quay.io/acme/nginx:1.27": ErrImagePull: ${OAUTH}`)} pod="default/tag-invalid" podUID="${uid}"`,
    ]);
  });
  it('has the start of a sandbox and of its container', async () => {
    expect(await lines('journalctl -u kubelet -o cat -g PLEG.*tag-valid')).toEqual([
      expect.stringMatching(
        /^I0701 00:01:04\.377000 {4}1234 kubelet\.go:2737\] "SyncLoop \(PLEG\): event for pod" pod="default\/tag-valid" event=\{"ID":"abb7cbcc-[^"]+","Type":"ContainerStarted","Data":"a1781cd3f49a[0-9a-f]+"\}$/,
      ),
      expect.stringMatching(/"Type":"ContainerStarted","Data":"6178cac515be[0-9a-f]+"\}$/),
    ]);
  });
  it('stops at the cursor', async () => {
    const before = await lines('journalctl -u kubelet');
    node.machine.seek(14_000);
    const early = await lines('journalctl -u kubelet');
    expect(before.slice(0, early.length)).toEqual(early);
    expect(early.at(-1)).toMatch(/^Jul 01 00:00:05 /);
  });
  it('has the lines of each version where that has them', async () => {
    const places = async (scenario: string) => {
      const other = await nodeAt(170_000, scenario);
      return [
        ...(await other.sh('journalctl -u kubelet -o cat')).matchAll(
          /(\S+)\] ("Kubelet version"|"Updated"|feature gates: .*)/g,
        ),
      ].map(([, place, what]) => `${place!} ${what!}`);
    };
    expect(await places('upgrade-v1.34-v1.35')).toEqual([
      'server.go:529 "Kubelet version"',
      'feature_gate.go:385 feature gates: {map[]}',
      'server.go:525 "Kubelet version"',
      'feature_gate.go:466 feature gates: {map[]}',
    ]);
  });
});

describe('options of journalctl', () => {
  it.each([
    ['-o short-iso', '2024-07-01T00:00:00+00:00 node-1 kubelet[1234]: I0701 '],
    ['-o short-iso-precise', '2024-07-01T00:00:00.030000+00:00 node-1 kubelet[1234]: I0701 '],
    ['-o short-precise', 'Jul 01 00:00:00.030000 node-1 kubelet[1234]: I0701 '],
    ['-o short-unix', '1719792000.030000 node-1 kubelet[1234]: I0701 '],
    ['-o json', '{"__REALTIME_TIMESTAMP":"1719792000030000","_HOSTNAME":"node-1","_PID":"1234",'],
    ['--no-hostname', 'Jul 01 00:00:00 kubelet[1234]: I0701 '],
  ])('%s', async (option, begin) => {
    const [line] = await lines(`journalctl -u kubelet.service ${option} -g ADD --no-pager`);
    expect(line!.slice(0, begin.length)).toBe(begin);
  });
  it.each([
    ['-n 2', 2],
    ['-n2', 2],
    ['--lines=2', 2],
    ['-n', 10],
    ['--lines', 10],
    ['-n 0', 1],
    ['-p warning -n 3', 3],
    ['-t systemd', 1],
    ['--since -30s -g adD', 1],
    ['--since -30s -g ADd', 1],
    ['-t nope', 1],
  ])('%s', async (option, count) => {
    expect(await lines(`journalctl -u kubelet ${option}`)).toHaveLength(count);
  });
  it('-r turns the order, -q is silent about nothing', async () => {
    const [first, second] = await lines('journalctl -n 2');
    expect(await lines('journalctl -rn2')).toEqual([second, first]);
    expect(await node.sh('journalctl -u nope -q')).toBe('');
    expect(await node.sh('journalctl -u nope')).toBe('-- No entries --\n');
  });
  it.each([
    ['--foo', "journalctl: unrecognized option '--foo'"],
    ['-z', "journalctl: invalid option -- 'z'"],
    ['-u', "journalctl: option requires an argument -- 'u'"],
    ['--unit', "journalctl: option '--unit' requires an argument"],
    ['--follow=1', "journalctl: option '--follow' doesn't allow an argument"],
    ['--since bla', 'Failed to parse timestamp: bla'],
    ['-nbla', "Failed to parse lines 'bla'"],
    ['-o bla', "Unknown output format 'bla'."],
    ['-p bla', 'Unknown log level bla'],
    ['kubelet', "Failed to add match 'kubelet': Invalid argument"],
  ])('refuses %s', async (option, words) => {
    expect(await node.sh(`journalctl ${option}`)).toBe(`${words}\n[1]\n`);
  });
  it('follows to the end of the run where nobody watches', async () => {
    const seen = await lines('journalctl -fu kubelet -n 1 -g "Kubelet version"');
    expect(seen.map((line) => line.slice(0, 37))).toEqual([
      'Jun 30 23:59:57 node-1 kubelet[1234]:',
      'Jul 01 00:02:00 node-1 kubelet[1751]:',
    ]);
    expect(node.machine.at).toBe(node.machine.trace.end);
  });
  it('follows the cursor on a screen', async () => {
    const written: string[] = [];
    const stops = [119_000, 120_200, 121_000];
    const screen = {
      columns: 80,
      rows: 24,
      write: (text: string) => void written.push(text),
      passing: () => {
        const next = stops.shift();
        if (next !== undefined) node.machine.seek(next);
        return Promise.resolve(next !== undefined);
      },
    };
    expect(await node.run('journalctl -fu kubelet -n 0 -g "Kubelet version"', { screen })).toEqual({
      exitCode: 0,
      stdout: '',
      stderr: '',
    });
    expect(written).toEqual([
      '',
      expect.stringMatching(/^Jul 01 00:02:00 [^\n]* "Kubelet version" [^\n]*\n$/) as string,
    ]);
  });
});

describe('moments', () => {
  it.each([
    ['now', 90_000],
    ['-30s', 60_000],
    ['+1min', 150_000],
    ['1min 5s ago', 25_000],
    ['00:01', 60_000],
    ['00:01:05.5', 65_500],
    ['2024-07-01 00:00:30', 30_000],
    ['2024-07-01T00:00:30Z', 30_000],
    ['2024-07-02', 86_400_000],
    ['today', 0],
    ['yesterday', -86_400_000],
    ['@1719792010', 10_000],
    ['-3 fortnights', null],
    ['', null],
    ['25', null],
  ])('%s', (text, t) => expect(momentIn(text, 90_000)).toBe(t));
});

describe('a kubelet that does not start', () => {
  it('says why, and is tried again every ten seconds', async () => {
    writeConfig(
      node.machine,
      configOnDisk(node.machine).text.replace('SecretPulledImages', 'SecretPulledImage'),
    );
    startFromDisk(node.machine, 'restartKubelet');
    node.machine.seek(111_000);
    const seen = await lines('journalctl -u kubelet --since -11s -o cat');
    const once = [
      'Started kubelet.service - kubelet: The Kubernetes Node Agent.',
      'panic: failed to merge global and in-flight KubeletConfiguration while setting defaults, error: unrecognized feature gate: KubeletEnsureSecretPulledImage',
      '',
      'goroutine 1 [running]:',
      'kubelet.service: Main process exited, code=exited, status=2/INVALIDARGUMENT',
      "kubelet.service: Failed with result 'exit-code'.",
    ];
    expect(seen).toEqual([
      'Stopping kubelet.service - kubelet: The Kubernetes Node Agent...',
      'kubelet.service: Deactivated successfully.',
      'Stopped kubelet.service - kubelet: The Kubernetes Node Agent.',
      ...once,
      'kubelet.service: Scheduled restart job, restart counter is at 1.',
      ...once,
    ]);
    const pids = new Set(
      journalOf(node.machine).map(({ identifier, pid }) => (identifier === 'kubelet' ? pid : 0)),
    );
    expect([...pids].slice(0, 4)).toEqual([0, 1234, 1751, 2268]);
  });
  it('logs a refused configuration as a command that failed', async () => {
    writeConfig(node.machine, `${configOnDisk(node.machine).text}maxPods: -1\n`);
    startFromDisk(node.machine, 'restartKubelet');
    expect(await lines('journalctl -u kubelet -o cat --since -1s -g command')).toEqual([
      'E0701 00:01:40.000000    1751 run.go:72] "command failed" err="failed to validate kubelet configuration, error: invalid configuration: maxPods (--max-pods) -1 must not be a negative number, path: &TypeMeta{Kind:,APIVersion:,}"',
    ]);
  });
});

describe('what else a kubelet logs', () => {
  const logOf = async (scenario: string, pattern: string, at = 600_000) => {
    const other = await nodeAt(0, scenario);
    other.machine.seek(at);
    return (await other.sh(`journalctl -u kubelet -o cat -g "${pattern}"`)).split('\n').slice(0, -1);
  };
  it('a deleted pod, the end of its containers, and that it is gone', async () => {
    node.machine.seek(65_000);
    node.machine.addStep({ delete: ['pod/tag-valid'] });
    node.machine.seek(119_000);
    expect(
      (await lines('journalctl -u kubelet -o cat --since 00:01:05 -g tag-valid')).map((line) =>
        line
          .replace(/^\S+ \S+ +\d+ \S+ /, '')
          .replace(/"[0-9a-f-]{36,}"/g, '"…"')
          .replace(/[0-9a-f]{64}/, '…'),
      ),
    ).toEqual([
      '"SyncLoop DELETE" source="api" pods=["default/tag-valid"]',
      '"Killing container with a grace period" pod="default/tag-valid" podUID="…" containerName="app" containerID="containerd://…" gracePeriod=30',
      '"SyncLoop (PLEG): event for pod" pod="default/tag-valid" event={"ID":"…","Type":"ContainerDied","Data":"…"}',
      '"SyncLoop REMOVE" source="api" pods=["default/tag-valid"]',
    ]);
  });
  it('all pods at once to a new process', async () => {
    expect((await logOf('four-policies', 'SyncLoop ADD')).filter((line) => line.includes(','))[0]).toMatch(
      / pods=\["default\/[^"]+","default\//,
    );
  });
  it('a pull secret that is not there', async () => {
    node.machine.addStep({ delete: ['secret/invalid-creds'] });
    node.machine.seek(180_000);
    expect((await lines('journalctl -u kubelet -o cat -g "pull secret"'))[0]).toMatch(
      / kubelet_pods\.go:1083\] "Unable to retrieve pull secret, the image pull may not succeed\." pod="default\/[^"]+" secret="default\/invalid-creds" err="secret \\"invalid-creds\\" not found"$/,
    );
  });
  it('records that it cannot read', async () => {
    const other = await nodeAt(170_000, 'rollback-to-v1.34');
    other.machine.seek(600_000);
    expect(await other.sh('journalctl -u kubelet -o cat -g "cache records"')).toMatch(
      /image_pull_manager\.go:227\] "Unable to access cache records about image pulls" err="[^\n]+"\n/,
    );
  });
  it('images that the collector takes', async () => {
    expect(
      (await logOf('garbage-collection-forgets', 'unused images|free bytes')).map((line) =>
        line.replace(/^.*?\] /, ''),
      ),
    ).toEqual(expect.arrayContaining(['"Attempting to delete unused images"']));
  });
  it('a container that is waited for', async () => {
    const [line] = await logOf('cron-job-loses-its-secret', 'CrashLoopBackOff|Error syncing');
    expect(line).toContain('"Error syncing pod, skipping"');
  });
  it('nothing while it is down', async () => {
    node.machine.seek(65_000);
    await node.sh('systemctl stop kubelet');
    node.machine.addStep({ delete: ['pod/tag-valid'] });
    node.machine.seek(119_000);
    expect((await lines('journalctl -u kubelet -o cat --since 00:01:05')).at(-1)).toMatch(/^Stopped kubelet/);
  });
  it('not what somebody else takes', async () => {
    await node.sh('crictl rmi quay.io/acme/nginx:1.27');
    expect(await node.sh('journalctl -u kubelet -g "free bytes"')).toBe('-- No entries --\n');
  });
  it('a container that waits for its restart', async () => {
    for (let i = 0; i < 2; i++) {
      node.machine.addStep({ killContainer: { pod: 'tag-valid', exitCode: 1 } });
      node.machine.pass(2000);
    }
    expect((await lines('journalctl -u kubelet -o cat -g CrashLoop'))[0]).toMatch(
      /"Error syncing pod, skipping" err="failed to \\"StartContainer\\" for \\"app\\" with CrashLoopBackOff: \\"back-off 10s restarting failed container=app pod=tag-valid_default\(abb7cbcc-[^)]*\)\\"" pod="default\/tag-valid"/,
    );
  });
  it('all failures of one sync in one line', async () => {
    const containers = '[{name: a, image: "quay.io/acme/x:1"}, {name: b, image: "quay.io/acme/y:1"}]';
    node.machine.write(
      'two.yaml',
      `apiVersion: v1\nkind: Pod\nmetadata: {name: two}\nspec: {containers: ${containers}}\n`,
    );
    node.machine.addStep({ apply: ['two.yaml'] });
    node.machine.pass(500);
    const [line, ...more] = await lines('journalctl -u kubelet -o cat -g "syncing pod.*default/two"');
    expect(more).toEqual([]);
    expect(line).toMatch(
      / err="\[failed to \\"StartContainer\\" for \\"a\\" with ErrImagePull: .*, failed to \\"StartContainer\\" for \\"b\\" with ErrImagePull: /,
    );
  });
  it('a record that it cannot write', async () => {
    node.machine.seek(50_000);
    node.machine.addStep({ readOnlyRecords: true });
    node.machine.seek(70_000);
    expect(await lines('journalctl -u kubelet -o cat -g "pulled record"')).toEqual([
      expect.stringMatching(
        /^E0701 00:01:04\.340000 {4}1234 image_pull_manager\.go:94\] "failed to write image pulled record" err="open \/var\/lib\/kubelet\/image_manager\/pulled\/sha256-[0-9a-f]{64}\.tmp: permission denied" imageRef="sha256:03e5942141ef/,
      ),
    ]);
  });
  it('containerd’s own lines, with pulls by hand', async () => {
    await node.sh('crictl pull --creds alice:s3cret quay.io/acme/nginx:latest');
    await node.sh('crictl rmi quay.io/acme/nginx:1.27');
    await node.sh('crictl pull --creds alice:s3cret quay.io/acme/nginx:1.27');
    expect(
      (await lines('journalctl -u containerd -o cat --since 00:01:44')).filter((line) =>
        line.includes('1.27'),
      ),
    ).toEqual([
      expect.stringMatching(/level=info msg="PullImage \\"quay\.io\/acme\/nginx:1\.27\\""$/),
      expect.stringMatching(
        /level=info msg="PullImage \\"quay\.io\/acme\/nginx:1\.27\\" returns image reference \\"sha256:03e5942141ef/,
      ),
    ]);
  });
});
