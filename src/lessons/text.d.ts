/** The text of a file, as the bundlers give it. */
declare module '*.md?raw' {
  const text: string;
  export default text;
}
