declare module 'virtual:theme-palettes' {
  /** Name of a CSS custom property without its dashes → its value in src/ui/base/theme.css. */
  type Palette = Readonly<Record<string, string>>;
  const palettes: { light: Palette; dark: Palette };
  export default palettes;
}
