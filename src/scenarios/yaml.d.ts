/** The text of a file, as the bundlers give it. */
declare module '*.yaml?raw' {
  const text: string;
  export default text;
}
