/** What may hold a kubelet's configuration within itself. */
import { list, map, nameOf } from '../../../kinds/raw.ts';
import type { Other } from '../../item.ts';
import { embedded } from './embedded.ts';
import { configAt, flagsAt, valueAt } from './inner.ts';
import { readToml } from './toml.ts';
import { type Inner, type Wrapper, pathText } from './types.ts';

const group = ({ document }: Other) => document.apiVersion.split('/')[0];
const is = (other: Other, apiGroup: string, ...kinds: string[]) =>
  group(other) === apiGroup && kinds.includes(other.document.kind);
/** Documents of tools that name no kind. */
const nameless = ({ document }: Other) => !document.kind && document.toml === undefined;

/** Any ConfigMap, for the names differ: `kubelet-config`, `kubelet-config-1.22`, those of managed clusters. */
const configMap: Wrapper = (other) => {
  const { kind, apiVersion, value } = other.document;
  if (kind !== 'ConfigMap' || apiVersion !== 'v1') return null;
  const namespace = String(map(value.metadata).namespace ?? 'default');
  return Object.keys(map(value.data)).flatMap((key) =>
    embedded(other, ['data', key], `ConfigMap ${namespace}/${nameOf(value)}`),
  );
};

/** `kubectl get --raw /api/v1/nodes/NAME/proxy/configz` */
const configz: Wrapper = (other) =>
  nameless(other) && map(other.document.value).kubeletconfig
    ? configAt(other, ['kubeletconfig'], 'the kubelet’s /configz')
    : null;

const kubeadm: Wrapper = (other) => {
  if (!is(other, 'kubeadm.k8s.io', 'InitConfiguration', 'JoinConfiguration')) return null;
  return flagsAt(other, ['nodeRegistration', 'kubeletExtraArgs'], other.document.kind);
};

/** Patches for all nodes, then those of the first node that has any. */
const kindCluster: Wrapper = (other) => {
  if (!is(other, 'kind.x-k8s.io', 'Cluster')) return null;
  const { value } = other.document;
  const patches = (path: (string | number)[], written: unknown) =>
    (Array.isArray(written) ? written : []).flatMap((_, i) =>
      embedded(other, [...path, 'kubeadmConfigPatches', i], 'kind’s Cluster'),
    );
  const node = list(value.nodes).findIndex(({ kubeadmConfigPatches }) => Array.isArray(kubeadmConfigPatches));
  const gates = map(value.featureGates);
  return [
    ...(Object.keys(gates).length ? gatesOf(other) : []),
    ...tomlAt(other, ['containerdConfigPatches'], 'kind’s Cluster'),
    ...patches([], value.kubeadmConfigPatches),
    ...(node < 0 ? [] : patches(['nodes', node], list(value.nodes)[node]!.kubeadmConfigPatches)),
  ];
};

/** Of all components of a kind cluster, the kubelet among them. */
function gatesOf(other: Other): Inner[] {
  const { featureGates } = other.document.value;
  const wrapped = { ...other, document: { ...other.document, value: { '': { featureGates } } } };
  return configAt(wrapped, [''], 'kind’s Cluster').map((inner) => ({
    ...inner,
    where: 'kind’s Cluster, featureGates',
    document: { ...inner.document, within: other.document.within ?? [] },
  }));
}

const talos: Wrapper = (other) => {
  const machine = map(other.document.value.machine);
  if (!nameless(other) || !(machine.kubelet || machine.registries || machine.files)) return null;
  return [
    ...configAt(other, ['machine', 'kubelet', 'extraConfig'], 'Talos’ machine configuration'),
    ...flagsAt(other, ['machine', 'kubelet', 'extraArgs'], 'Talos’ machine configuration'),
    ...talosRegistries(other),
    ...talosFiles(other),
  ];
};

const eks: Wrapper = (other) => {
  if (!is(other, 'node.eks.aws', 'NodeConfig')) return null;
  return [
    ...configAt(other, ['spec', 'kubelet', 'config'], 'EKS’ NodeConfig'),
    ...flagsAt(other, ['spec', 'kubelet', 'flags'], 'EKS’ NodeConfig'),
    ...tomlAt(other, ['spec', 'containerd', 'config'], 'EKS’ NodeConfig'),
  ];
};

const openShift: Wrapper = (other) =>
  is(other, 'machineconfiguration.openshift.io', 'KubeletConfig')
    ? configAt(other, ['spec', 'kubeletConfig'], 'OpenShift’s KubeletConfig')
    : null;

/** config.yaml of k3s and RKE2, whose keys may end in + */
const k3s: Wrapper = (other) => {
  if (!nameless(other)) return null;
  const keys = Object.keys(other.document.value).filter((key) => /^kubelet-arg\+?$/.test(key));
  return keys.length ? keys.flatMap((key) => flagsAt(other, [key], 'the configuration of k3s')) : null;
};

const runtime = ({ parsed, document }: Other, value: Record<string, unknown>, where: string): Inner => ({
  parsed,
  document: { ...document, kind: 'RuntimeRegistries', apiVersion: '', value },
  where,
});

/** What TOML of containerd has for the lab; of a file's own line where it cannot be read. */
function ofToml(other: Other, text: string, where: string): Inner[] {
  const found = readToml(text, other.parsed.file.name);
  if ('fault' in found) {
    const { fault: message, line } = found;
    return [
      {
        ...runtime(other, {}, where),
        fault: { message, line: other.document.toml === undefined ? 0 : line },
      },
    ];
  }
  return found.registries ? [runtime(other, { ...found.registries }, where)] : [];
}

const tomlFile: Wrapper = (other) => {
  const { toml, file } = other.document;
  return toml === undefined ? null : ofToml(other, toml, file);
};

/** Every text of a list, or the one there is. */
function tomlAt(other: Other, path: (string | number)[], title: string): Inner[] {
  const written = valueAt(other.document.value, path);
  const texts: [string, (string | number)[]][] = Array.isArray(written)
    ? written.map((text, i): [string, (string | number)[]] => [String(text), [...path, i]])
    : typeof written === 'string'
      ? [[written, path]]
      : [];
  return texts.flatMap(([text, at]) => {
    const document = { ...other.document, within: [...(other.document.within ?? []), ...at] };
    return ofToml({ ...other, document }, text, `${title}, ${pathText(at)}`);
  });
}

/** registries.yaml of k3s and RKE2. */
const registriesYaml: Wrapper = (other) => {
  const { mirrors, configs } = other.document.value;
  const known = Object.keys(other.document.value).every((key) =>
    ['mirrors', 'configs', 'auths'].includes(key),
  );
  if (!nameless(other) || !known || (mirrors === undefined && configs === undefined)) return null;
  return [runtime(other, other.document.value, `registries.yaml (${other.document.file})`)];
};

/** `machine.registries`, with the same under other names. */
function talosRegistries(other: Other): Inner[] {
  const { mirrors, config } = map(map(other.document.value.machine).registries);
  if (!mirrors && !config) return [];
  const endpoints = Object.entries(map(mirrors)).map(([host, each]) => [
    host,
    { endpoint: map(each).endpoints },
  ]);
  const value = { mirrors: Object.fromEntries(endpoints) as unknown, configs: config };
  return [runtime(other, value, 'Talos’ machine configuration, machine.registries')];
}

/** `machine.files`: parts of containerd's configuration. */
const talosFiles = (other: Other): Inner[] =>
  list(map(other.document.value.machine).files).flatMap(({ path }, i) =>
    /^\/etc\/cri\//.test(String(path))
      ? tomlAt(other, ['machine', 'files', i, 'content'], 'Talos’ machine configuration')
      : [],
  );

const wrappers: readonly Wrapper[] = [
  tomlFile,
  configMap,
  configz,
  kubeadm,
  kindCluster,
  talos,
  eks,
  openShift,
  k3s,
  registriesYaml,
];

/** A wrapper within a wrapper is opened, too; deeper than anybody nests them is left alone. */
const DEEPEST = 5;

/** The content of a document of another kind, without its wrapper; null = it cannot be unwrapped. */
export function unwrap(other: Other, depth = 0): Inner[] | null {
  if (depth > DEEPEST || other.document.kind === 'RuntimeRegistries') return null;
  for (const wrapper of wrappers) {
    const found = wrapper(other);
    if (!found) continue;
    return found.flatMap((inner) => {
      const deeper = unwrap(inner, depth + 1);
      if (!deeper) return [inner];
      return deeper.map((each) => ({ ...each, where: `${inner.where}: ${each.where}` }));
    });
  }
  return null;
}
