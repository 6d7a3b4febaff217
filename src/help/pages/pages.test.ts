/** The plain pages: what they say is what runs show, their links lead somewhere, and nothing in them is executed. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { ENSURE_SECRET_PULLED_IMAGES } from '../../api/kubelet.ts';
import { eventsAt, podAt } from '../../lab/view.ts';
import { podColumns } from '../../printers/pods.ts';
import { cardOf, cards } from '../index.ts';
import { statusIds } from '../status-ids.ts';
import { escaped } from './html.ts';
import { type Pages, makePages, outcomesOf, runOfPage, session } from './make.ts';
import { statusPages } from './statuses.ts';

let pages: Pages;
beforeAll(async () => {
  pages = await makePages();
});

it('there is one for the glossary and one for each of the statuses', () => {
  expect(statusPages.map(({ id }) => id)).toEqual(statusIds);
  expect([...pages.keys()]).toEqual(['help/index.html', ...statusIds.map((id) => `status/${id}.html`)]);
});

describe.each(statusPages.map((page) => [page.id, page] as const))('%s', (id, page) => {
  const text = () => pages.get(`status/${id}.html`)!;

  it('shows its status where its scenario opens, which is what the poster shows', async () => {
    const { trace, at, pod, compilation } = await runOfPage(page);
    expect(at).toBe(compilation.open.at);
    expect(podColumns(podAt(trace, pod!, at)!).status).toBe(id);
    expect(text()).toContain(`<pull-secret-lab scenario="${page.scenario}" view="both"></pull-secret-lab>`);
    expect(text()).toContain(`../posters/${page.scenario}.both.svg`);
  });

  it('has the output of its commands, none of which fails, and the words of the events', async () => {
    const run = await runOfPage(page);
    const name = page.pod.split('/')[1]!;
    for (const args of page.commands) {
      const printed = session(
        run,
        args.map((arg) => arg.replace('POD', name)),
      );
      expect(printed).not.toMatch(/^error|Error from server/m);
      expect(printed.split('\n').length).toBeGreaterThan(1);
      expect(text()).toContain(escaped(printed.trimEnd()));
    }
    const uid = podAt(run.trace, page.pod, run.at)!.metadata.uid;
    const warnings = eventsAt(run.trace, run.at, uid).filter(({ type }) => type === 'Warning');
    expect(warnings.length).toBeGreaterThan(0);
    for (const { message } of warnings) expect(text()).toContain(escaped(message));
  });

  it('says by version what a run on it shows', async () => {
    const outcomes = outcomesOf(await runOfPage(page));
    for (const { version, statuses } of outcomes)
      expect(text()).toMatch(
        new RegExp(
          `>${version.replaceAll('.', '\\.')}</a>[^\\n]*</td>${statuses.map((status) => `<td>${escaped(status)}</td>`).join('')}`,
        ),
      );
    // The example is one that the gate decides, or the draft.
    expect(
      outcomes.some(({ statuses: [off, on] }) => on === id && (off !== id || id === 'ImagePullBackOff')),
    ).toBe(true);
    const old = outcomes.find(({ version }) => version === 'v1.32')!;
    expect(old.statuses[1]).toBe('the kubelet does not start');
    expect(old.statuses[0]).not.toBe('the kubelet does not start');
  });

  it('leads to the other pages, the glossary and the lab', () => {
    for (const other of statusIds) if (other !== id) expect(text()).toContain(`href="./${other}.html"`);
    expect(text()).toContain('href="../help/index.html"');
    expect(text()).toContain(`href="../?help=${id}"`);
  });

  it('says when in words that hold for its run', () => {
    for (const { see } of page.mend) for (const other of see) expect(cardOf(other)?.id).toBe(other);
    expect(page.description.length).toBeLessThan(190);
  });
});

it('claims about releases are those of the releases', async () => {
  const on = (id: string, version: string) =>
    runOfPage(statusPages.find((page) => page.id === id)!).then(
      (run) => outcomesOf(run).find((each) => each.version === version)!.statuses[1],
    );
  expect(['ErrImagePull', 'ImagePullBackOff']).toContain(await on('ErrImageNotEnsured', 'v1.36'));
  const table = pages.get('status/ErrImageNotEnsured.html')!;
  expect(table).toContain(ENSURE_SECRET_PULLED_IMAGES);
  expect(table.match(/<td>ErrImageNotEnsured<\/td>/g)?.length).toBe(1);
});

describe('every page', () => {
  it('has a title, a description, one heading of the first level and a strict policy', () => {
    for (const [path, text] of pages) {
      expect(text.match(/<title>[^<]{5,}<\/title>/g), path).toHaveLength(1);
      expect(text.match(/<meta name="description" content="[^"]{60,}"/g), path).toHaveLength(1);
      expect(text.match(/<h1>/g), path).toHaveLength(1);
      expect(text, path).toContain("default-src 'none'");
      expect(text, path).not.toMatch(/unsafe|<style|style="|\son\w+="|javascript:|canonical/);
      const scripts = text.match(/<script[^>]*>/g) ?? [];
      expect(scripts, path).toEqual(path.startsWith('help/') ? [] : ['<script src="../embed/v1.js">']);
    }
  });
  it('links to what there is, and to addresses of the web only with https', () => {
    for (const [path, text] of pages)
      for (const [, href = ''] of text.matchAll(/(?:href|src)="([^"]*)"/g)) {
        if (href.startsWith('https://github.com/kubernetes/kubernetes/blob/v1.')) continue;
        const [file = '', anchor] = new URL(href, `https://lab/${path}`).href
          .replace('https://lab/', '')
          .split('#');
        const own = pages.get(file);
        if (own !== undefined && anchor !== undefined)
          expect(own, `${path} → ${href}`).toContain(` id="${escaped(decodeURIComponent(anchor))}"`);
        else if (own === undefined)
          expect(file, path).toMatch(
            /^(|\?help=.+|article\.html|icon\.svg|help\/help\.css|embed\/v1\.js|posters\/[\w.-]+\.both\.svg)$/,
          );
        const asked = /^\?help=(.+)$/.exec(file)?.[1];
        if (asked !== undefined)
          expect(cardOf(decodeURIComponent(asked))?.id).toBe(decodeURIComponent(asked));
      }
  });
  it('of the glossary has every card, once', () => {
    const text = pages.get('help/index.html')!;
    for (const { id } of cards) expect(text.split(` id="${escaped(id)}"`), id).toHaveLength(2);
  });
  it('is written as text, whatever a card says', () => {
    expect(escaped('<img src=x onerror="alert(1)">&')).toBe(
      '&lt;img src=x onerror=&quot;alert(1)&quot;&gt;&amp;',
    );
  });
});

it('the sheet has colours for both schemes, and no two meanings of one', () => {
  const css = readFileSync(join(import.meta.dirname, 'pages.css'), 'utf8');
  expect(css).toContain('prefers-color-scheme: dark');
  expect(css).not.toMatch(/@import|url\(/);
});
