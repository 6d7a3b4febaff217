/**
 * Tells the script that runs before the page's own (`app/early.ts`) that a field is heard now: it gives the field what was
 * entered before. As a `ref`, or called once when the field is there.
 */
export function hearField(field: Element | null) {
  if (field) dispatchEvent(new CustomEvent('lab-hears-field', { detail: field }));
}
