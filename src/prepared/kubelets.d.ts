/** Written by `npm run prepare:data` and before each build, as src/session/make-opening.ts makes them. */
declare module '*/prepared/kubelets.json' {
  const kubelets: { name: string; draft: boolean; release: string }[];
  export default kubelets;
}
