export const texts = import.meta.glob<string>(['./*/*.yaml', '!./blog-post/*.yaml'], {
  query: '?raw',
  import: 'default',
  eager: true,
});
