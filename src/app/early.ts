/**
 * Runs before anything is drawn, as a classic script of its own: whoever comes with a link or saved work must not see the
 * scenario that the build drew, and nobody another theme than their own. It starts the app; what is clicked or pressed
 * before the lab is there is done when it is.
 */
import { isSaved, isStarting, savedTheme } from './own.ts';

const { documentElement: page, currentScript } = document;
const given = currentScript!.dataset;
page.dataset.scripted = '';
const theme = savedTheme();
if (theme === 'dark' || theme === 'light') page.dataset.theme = theme;

/** The app: a module that is added by a script does not wait for the end of the page. */
function begin() {
  const script = document.createElement('script');
  script.type = 'module';
  script.crossOrigin = '';
  script.src = given.app!;
  document.head.append(script);
}

/** Once, when the page is read and something of it has been seen: what the app does first would come between. */
function painted(then: () => void) {
  let begun = false;
  const once = () => {
    if (!begun && document.readyState !== 'loading') {
      begun = true;
      then();
    }
  };
  addEventListener('DOMContentLoaded', () => {
    // Not every browser tells, and none in a tab that nobody sees.
    if (document.hidden || performance.getEntriesByType('paint').length > 0) once();
    else setTimeout(once, 300);
  });
  new PerformanceObserver(once).observe({ type: 'paint', buffered: true });
}

const isLink = location.hash.length > 1;
if (isLink || isSaved() || isStarting()) {
  page.dataset.own = '';
  const { own, link: more } = given;
  for (const href of `${own}${isLink ? ` ${more}` : ''}`.split(' ')) {
    const link = document.createElement('link');
    link.rel = 'modulepreload';
    link.href = href;
    currentScript!.before(link);
  }
  addEventListener('DOMContentLoaded', begin);
} else {
  // Where the browser does not wait for the whole screen before it draws: nothing of it is seen before.
  if (!document.createElement('link').relList.supports('expect')) {
    page.dataset.reading = '';
    addEventListener('DOMContentLoaded', () => delete page.dataset.reading);
  }
  painted(begin);
  const clicked: Element[] = [];
  const pressed: KeyboardEvent[] = [];
  const keep = (event: Event) => void clicked.push(event.target as Element);
  const keepKey = (event: KeyboardEvent) => void pressed.push(event);
  // What was written or chosen: the page sets each field to what the build drew when it takes it over.
  const entered = new Map<HTMLTextAreaElement, { value: string; range: number[] }>();
  const keepText = ({ target }: Event) => {
    const field = target as HTMLTextAreaElement;
    entered.set(field, { value: field.value, range: [field.selectionStart, field.selectionEnd] });
  };
  addEventListener('input', keepText, true);
  const give = (field: HTMLTextAreaElement) => {
    const own = entered.get(field);
    entered.delete(field);
    if (own === undefined || own.value === field.defaultValue) return;
    // React compares with what was last set through the element itself.
    field.value = '';
    Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value')!.set!.call(field, own.value);
    field.dispatchEvent(new Event(field.matches('select') ? 'change' : 'input', { bubbles: true }));
    if (field.matches('textarea')) field.setSelectionRange(own.range[0]!, own.range[1]!);
    // A text that counts when its field is left, in one that has been left already.
    if (document.activeElement !== field)
      setTimeout(() => field.dispatchEvent(new FocusEvent('focusout', { bubbles: true })));
  };
  const isText = (field: Element) => field.matches('textarea');
  const heard = new Set<HTMLTextAreaElement>();
  addEventListener('lab-hears-field', (event) => {
    heard.add((event as CustomEvent<HTMLTextAreaElement>).detail);
    // The other fields edit the text that was typed: that comes first.
    if ([...entered.keys()].some((field) => isText(field) && !heard.has(field))) return;
    [...heard].sort((a, b) => Number(isText(b)) - Number(isText(a))).forEach(give);
    heard.clear();
  });
  addEventListener('click', keep, true);
  addEventListener('keydown', keepKey, true);
  addEventListener(
    'lab-takes-over',
    () => {
      removeEventListener('click', keep, true);
      for (const element of clicked) if (element instanceof HTMLElement) element.click();
    },
    { once: true },
  );
  addEventListener(
    'lab-hears-keys',
    () => {
      removeEventListener('keydown', keepKey, true);
      removeEventListener('input', keepText, true);
      for (const event of pressed)
        if (!event.defaultPrevented && event.target instanceof Element && event.target.isConnected)
          event.target.dispatchEvent(new KeyboardEvent('keydown', event));
    },
    { once: true },
  );
}
