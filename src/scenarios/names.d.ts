declare module 'virtual:scenario-names' {
  const names: readonly string[];
  export default names;
}
