declare module 'virtual:posters' {
  /** Scenario → what its run needs at most; and the names of the posters of other settings than the scenario's own. */
  const posters: {
    extents: Readonly<Record<string, readonly [pods: number, failing: number, lanes: number]>>;
    /** `blog-post.gate-off`, `blog-post.at-90`: see `posters/name.ts`. */
    more: readonly string[];
    /** Scenarios that start with the gate off: `gate="off"` changes nothing there, as `gate="on"` elsewhere. */
    off: readonly string[];
    /** Too large for a picture. */
    none: readonly string[];
  };
  export default posters;
}
