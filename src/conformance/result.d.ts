declare module 'virtual:conformance-result' {
  interface Counts {
    passed: number;
    failed: number;
    skipped: number;
  }
  /** As `summarize` in summary.ts counts it. */
  const summary: Counts & { kubelets: Record<string, Counts> };
  export default summary;
}
