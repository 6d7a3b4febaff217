/** For tests: a lesson that is none of the lab's own, with a part of each kind. */
export const SAMPLE = `---
title: A password in time
summary: What a new password changes, and for whom.
minutes: 5
order: 1
kubelets: [v1.36, v1.35]
scenario: password-rotation
---

At 20 s **before** is {{pod before status at 20s}}. See the [records](panel:credentials) and
[the documentation](https://kubernetes.io/docs/concepts/containers/images/).

\`\`\`place
at: 20s
pod: before
edits: []
\`\`\`

\`\`\`console at=20s
$ kubectl get pod before
NAME     READY   STATUS    RESTARTS   AGE
before   1/1     Running   0          20s
\`\`\`

\`\`\`timeline
at: 20s
pods: [before]
\`\`\`

## Say what comes

The pod copy-of-old has a copy of the old secret.

\`\`\`place
at: 105s
edits: []
\`\`\`

\`\`\`predict
question: What becomes of copy-of-old?
choose:
- {text: It starts from the image on the node, when: {at: 113s, pod: copy-of-old, status: Running}}
- {text: The kubelet asks the registry and is refused, when: {at: 113s, pod: copy-of-old, status: ErrImagePull}}
showAt: 113s
\`\`\`

\`\`\`why
pod: copy-of-old
at: 113s
\`\`\`

\`\`\`notes
Ask for a show of hands.
\`\`\`

## In which order?

\`\`\`place
at: 10s
edits: []
\`\`\`

\`\`\`predict
question: In which order do they run?
order:
- {text: new-password, when: {pod: new-password, status: Running}}
- {text: old-password, when: {pod: old-password, status: Running}}
hideFrom: 35s
showAt: 85s
\`\`\`

## Let it run

\`\`\`place
at: 113s
pod: copy-of-old
file: kubelet.yaml
edits: []
\`\`\`

\`\`\`task
text: Change the kubelet's configuration so that copy-of-old starts.
checks:
- {text: copy-of-old runs at 1:53, when: {at: 113s, pod: copy-of-old, status: Running}}
- {text: the gate is off, when: {gate: false}}
- {text: you have looked at it with kubectl, when: {printed: {command: kubectl get pod, contains: Running}}}
hints:
- The check of credentials is behind a feature gate.
- {text: 'Turn the gate off.', edits: [{gate: false}]}
solution:
- {gate: false}
- {run: kubectl get pods, at: 113s}
\`\`\`
`;
