// Written by `npm run index` from what its folder holds; a test fails when it is stale.
import type { LessonHead } from '../teach/types.ts';

// prettier-ignore
export const heads: readonly LessonHead[] = [
  {"name":"blog-post","title":"The blog post, and its odd places","summary":"Two pods, one private image, one wrong password. The post of July 2024 as it was written, and then on a kubelet that shipped.","minutes":10,"order":1,"kubelets":["v1.31-blog"]},
  {"name":"why-it-works-without","title":"Why does it work without a secret?","summary":"What a node does with a private image while the gate is off, and why the same pod fails on another day.","minutes":6,"order":2,"kubelets":["v1.36","v1.33","v1.34","v1.35","v1.37"]},
  {"name":"what-the-kubelet-writes","title":"What the kubelet writes down","summary":"Intents and records below /var/lib/kubelet/image_manager, what is in them, and what survives when the kubelet is killed.","minutes":8,"order":3,"kubelets":["v1.36","v1.33","v1.34","v1.35","v1.37"]},
  {"name":"four-policies","title":"Four policies","summary":"Which images on the node are checked, which are not, and how an allowlist can open more than you meant.","minutes":8,"order":4,"kubelets":["v1.36","v1.33","v1.34","v1.35","v1.37"]},
  {"name":"never-and-always","title":"Never and Always","summary":"The two pull policies at the ends. One may not ask the registry, the other always does, and the gate treats them differently.","minutes":7,"order":5,"kubelets":["v1.36","v1.33","v1.34","v1.35","v1.37"]},
  {"name":"rotation","title":"A new password","summary":"What the node does with an old password that no longer works, with a secret that is updated, and with one that is deleted and created again.","minutes":9,"order":6,"kubelets":["v1.36","v1.33","v1.34","v1.35","v1.37"]},
  {"name":"other-namespace","title":"Same password, other namespace","summary":"Two teams, two secrets, one password. How the kubelet recognises a secret, and what becomes of a team's record when the team is gone.","minutes":6,"order":7,"kubelets":["v1.36","v1.33","v1.34","v1.35","v1.37"]},
  {"name":"preloaded","title":"Preloaded and air-gapped","summary":"Images that were on the node before anybody pulled them, on a node that cannot reach its registry, and what a second name does to one of them.","minutes":9,"order":8,"kubelets":["v1.36","v1.33","v1.34","v1.35","v1.37"]},
  {"name":"upgrade","title":"The upgrade to v1.35","summary":"The gate becomes the default. What keeps running, what fails a week later, and how to find it before.","minutes":9,"order":9,"kubelets":["v1.34","v1.33"]},
  {"name":"node-credentials","title":"Credentials of the node, and plugins","summary":"The node can have a login of its own, in a file or from a plugin. Who may use the images that were pulled with it?","minutes":8,"order":10,"kubelets":["v1.36","v1.34","v1.35","v1.37"]},
  {"name":"registry-down","title":"When the registry is down","summary":"Who starts during an outage, who has to wait, how long they wait after it, and what the gate costs you then.","minutes":7,"order":11,"kubelets":["v1.36","v1.33","v1.34","v1.35","v1.37"]},
  {"name":"multi-tenant","title":"The multi-tenant node, and what this gate is not","summary":"Two tenants, two private images, one node. What the gate keeps apart, what it does not, and what you have to do yourself.","minutes":9,"order":12,"kubelets":["v1.36","v1.33","v1.34","v1.35","v1.37"]},
  {"name":"from-draft-to-beta","title":"From draft to beta","summary":"A reading. How KEP-2535 changed between the blog post of July 2024 and the kubelet that has the gate on by default.","minutes":0,"order":13,"kubelets":["v1.31-kep","v1.31-blog"]},
];

// prettier-ignore
export const texts: readonly (readonly [name: string, load: () => Promise<Record<string, string>>])[] = [
  ['blog-post', () => import('./blog-post/found.ts')],
  ['four-policies', () => import('./four-policies/found.ts')],
  ['from-draft-to-beta', () => import('./from-draft-to-beta/found.ts')],
  ['multi-tenant', () => import('./multi-tenant/found.ts')],
  ['never-and-always', () => import('./never-and-always/found.ts')],
  ['node-credentials', () => import('./node-credentials/found.ts')],
  ['other-namespace', () => import('./other-namespace/found.ts')],
  ['preloaded', () => import('./preloaded/found.ts')],
  ['registry-down', () => import('./registry-down/found.ts')],
  ['rotation', () => import('./rotation/found.ts')],
  ['upgrade', () => import('./upgrade/found.ts')],
  ['what-the-kubelet-writes', () => import('./what-the-kubelet-writes/found.ts')],
  ['why-it-works-without', () => import('./why-it-works-without/found.ts')],
];
