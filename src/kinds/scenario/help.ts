import type { Help } from '../types.ts';

export const help: Help = {
  kind: 'Scenario',
  fields: {
    'spec.title': 'The name of the scenario, as it is listed.',
    'spec.description': 'What the scenario shows, in a few sentences.',
    'spec.story': 'The one thing to notice, in at most 90 characters. Shown above the panels.',
    'spec.try': 'Up to three things to try. Each is ticked as soon as the run fits its condition.',
    'spec.try.text': 'What to do, in a few words: flip the gate.',
    'spec.try.when':
      'The condition: the state of a pod, settings of the kubelet, a step of the scenario. All that is given must hold, and should not for the scenario as it is.',
    'spec.try.when.at': 'The moment at which pod and kubelet must be in this state. If omitted: any time.',
    'spec.try.when.pod': 'The pod, as name or namespace/name.',
    'spec.try.when.kubelet': 'The version of the running kubelet.',
    'spec.try.when.gate': 'Whether KubeletEnsureSecretPulledImages is on in the running kubelet.',
    'spec.try.when.policy':
      'imagePullCredentialsVerificationPolicy in force in the running kubelet, including its default.',
    'spec.try.when.step':
      'A step that the scenario must have, with the fields that matter: {rotate: {username: alice}}.',
    'spec.open': 'Where the scenario opens.',
    'spec.open.at': 'The moment that is shown at first. If omitted: 30s.',
    'spec.open.pod': 'The pod that is selected at first, as name or namespace/name.',
    'spec.open.file': 'The file that is open at first.',
    'spec.open.panel':
      'The panel to bring into view, for example credentials, images, registry-log or events.',
    'spec.group': 'The group in the list of scenarios.',
    'spec.tags': 'Words under which the scenario is found in the list of scenarios.',
    'spec.kubelets': 'The kubelet versions for which the expectations hold.',
    'spec.duration': 'How long the scenario runs, at most 24h.',
    'spec.seed': 'Seed for the waits that are random on a real node. 0 turns the randomness off.',
    'spec.steps': 'Actions and their times. Without steps, all objects are applied at 0s.',
    'spec.from':
      'cluster: objects that no step applies exist from 0s, as in a running cluster. steps: only steps apply files. If omitted: steps when there are any, else cluster.',
    'spec.steps.at': 'When the step runs, for example 90s or 1m30s.',
    'spec.expect': 'What must be true at a given time. Checked by npm run lab -- check.',
    'spec.expect.at': 'The moment, for example 20s.',
    'spec.expect.pod': 'The pod that it is about, as name or namespace/name.',
    'spec.expect.status': 'STATUS, as kubectl prints it.',
    'spec.expect.ready': 'READY, as kubectl prints it: 1/1.',
    'spec.expect.restarts': 'RESTARTS, as kubectl prints it.',
  },
};
