/** Written by `npm run prepare:data` and `npm test`, as `summarize` in src/conformance/summary.ts counts. */
declare module '*/prepared/conformance.json' {
  interface Counts {
    passed: number;
    failed: number;
    skipped: number;
  }
  const summary: Counts & { kubelets: Record<string, Counts> };
  export default summary;
}
