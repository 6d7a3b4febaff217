/**
 * Runs before anything is drawn, as a classic script of its own: whoever comes with a link or saved work must not see the
 * scenario that the build drew, and nobody another theme than their own. What is clicked before the lab is there is done
 * when it is.
 */
import { isSaved, isStarting, savedTheme } from './own.ts';

const { documentElement: page, currentScript } = document;
page.dataset.scripted = '';
const theme = savedTheme();
if (theme === 'dark' || theme === 'light') page.dataset.theme = theme;

const isLink = location.hash.length > 1;
if (isLink || isSaved() || isStarting()) {
  page.dataset.own = '';
  const { own, link: more } = currentScript!.dataset;
  for (const href of `${own}${isLink ? ` ${more}` : ''}`.split(' ')) {
    const link = document.createElement('link');
    link.rel = 'modulepreload';
    link.href = href;
    currentScript!.before(link);
  }
} else {
  const clicked: Element[] = [];
  const keep = (event: Event) => void clicked.push(event.target as Element);
  addEventListener('click', keep, true);
  addEventListener(
    'lab-takes-over',
    () => {
      removeEventListener('click', keep, true);
      for (const element of clicked) if (element instanceof HTMLElement) element.click();
    },
    { once: true },
  );
}
