/** What reads links is loaded when there is one: asked for before anything else of the page is evaluated. */
export const link = location.hash.startsWith('#v') && import('../session/link.ts');
