declare module 'virtual:posters' {
  /** What `tableOf` in `posters/table.ts` says of today's scenarios. */
  const table: string;
  export default table;
}
