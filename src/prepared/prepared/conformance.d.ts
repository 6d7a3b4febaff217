/** Written by `npm run prepare:data`, as `summarize` in src/conformance/summary.ts counts; not there before its first run. */
declare module '*/prepared/conformance.json' {
  interface Counts {
    passed: number;
    failed: number;
    skipped: number;
  }
  const summary: Counts & { kubelets: Record<string, Counts> };
  export default summary;
}
