/** The pages that are served as plain HTML: the glossary, and one for each status that is asked for often. */
import '../../lab/late-steps.ts';
import '../../lab/workloads.ts';
import { permalinkOf } from '../../explain/upstream.ts';
import { whyAt } from '../../explain/reason.ts';
import { verdictOf } from '../../explain/verdict.ts';
import { kubectl } from '../../kubectl/command.ts';
import { clusterAt } from '../../kubectl/server/at.ts';
import { gatesOf } from '../../kubelet/config/gates.ts';
import { versions } from '../../kubelet/versions/index.ts';
import { eventsAt, kubeletAt, podAt } from '../../lab/view.ts';
import { applyEdits } from '../../manifest/apply-edits.ts';
import { setFeatureGate, setNodeField } from '../../manifest/edits.ts';
import { runFiles } from '../../manifest/run.ts';
import { ENSURE_SECRET_PULLED_IMAGES } from '../../api/kubelet.ts';
import { clock } from '../../printers/clock.ts';
import { podColumns } from '../../printers/pods.ts';
import { headings } from '../headings.ts';
import { type Card, cardKinds, cardOf, cards } from '../index.ts';
import { type ExampleRun, runOf } from '../runs.ts';
import { sinceLines } from '../since.ts';
import { inline } from '../text.ts';
import { document, escaped, inlineHtml, textHtml } from './html.ts';
import { type StatusPage, statusPages } from './statuses.ts';

/** Path below the lab → text. */
export type Pages = ReadonlyMap<string, string>;

const anchor = (id: string) => `#${encodeURIComponent(id)}`;
const linkTo = (id: string) => `<a href="../help/index.html${anchor(id)}">${escaped(nameOf(id))}</a>`;
const nameOf = (id: string) => {
  const card = cardOf(id);
  return card ? (card.kind === 'event' ? `event ${card.name}` : card.name) : id;
};
const newest = versions.at(-1)!.name;

/** An argument as somebody types it. */
const typed = (arg: string) => (/^[\w./=:@-]+$/.test(arg) ? arg : `'${arg}'`);

/** What a command prints at the page's moment. */
export function session({ compilation, trace, at }: ExampleRun, args: readonly string[]): string {
  const cluster = clusterAt(trace, at, compilation.input!.node);
  const { stdout, stderr } = kubectl(args, { files: {}, stdin: '', cluster })!;
  const printed = `${stdout}${stderr}`;
  return `$ kubectl ${args.map(typed).join(' ')}\n${printed}${printed.endsWith('\n') ? '' : '\n'}`;
}

/** STATUS of the page's pod at its moment, by version and gate. */
export interface Outcome {
  version: string;
  draft: boolean;
  /** Gate off, gate on. */
  statuses: readonly [off: string, on: string];
}

export function outcomesOf({ files, at, pod }: ExampleRun): Outcome[] {
  const statusOn = (version: string, gate: boolean) => {
    const changed = applyEdits(files, setNodeField(files, 'kubeletVersion', version));
    // A kubelet that does not know the gate does not start with it: off is not to name it.
    const known = gatesOf(version).has(ENSURE_SECRET_PULLED_IMAGES);
    const value = gate || known ? gate : null;
    const own = applyEdits(changed, setFeatureGate(changed, ENSURE_SECRET_PULLED_IMAGES, value));
    const { trace } = runFiles(own);
    if (!trace || !pod) return 'not accepted';
    if (kubeletAt(trace, at)?.up !== true) return 'the kubelet does not start';
    const object = podAt(trace, pod, at);
    return object ? podColumns(object).status : 'no such pod';
  };
  return versions.map(({ name, draft }) => ({
    version: name,
    draft,
    statuses: [statusOn(name, false), statusOn(name, true)],
  }));
}

const lineHtml = (line: string) => inlineHtml(inline(line));
const code = (text: string) => `<code>${escaped(text)}</code>`;

function statusHtml(page: StatusPage, run: ExampleRun): string {
  const { id, scenario, pod, when, commands, mend, description } = page;
  const { compilation, trace, at } = run;
  const card = cardOf(id)!;
  const [namespace = '', name = ''] = pod.split('/');
  const object = podAt(trace, pod, at)!;
  const said = eventsAt(trace, at, object.metadata.uid).filter(
    ({ type, reason }) => type === 'Warning' || reason === 'BackOff',
  );
  const why = whyAt(trace, pod, at)!;
  const link = card.upstream && permalinkOf(card.upstream, card.since.until ?? newest, versions);
  const others = statusPages.filter((other) => other !== page);
  const body = `<header>
<p class="kind">Pod status · <a href="../help/index.html">Glossary</a> · <a href="../">Pull Secret Lab</a></p>
<h1>${escaped(id)}</h1>
</header>
<h2>When it happens</h2>
${when.map((text) => `<p>${inlineHtml(inline(text))}</p>`).join('\n')}
<h2>Try it</h2>
<p>${inlineHtml(inline(compilation.description))} At ${clock(at)} the pod ${code(name)}${namespace === 'default' ? '' : ` in ${code(namespace)}`} has the status ${code(podColumns(object).status)}. ${escaped(verdictOf(why.decision, why.ensured).sentence)}</p>
<pull-secret-lab scenario="${scenario}" view="both"></pull-secret-lab>
<noscript><img class="picture" src="../posters/${scenario}.both.svg" alt="The pods and the timeline of “${escaped(compilation.title)}” at ${clock(at)}" /></noscript>
<p class="caption">${escaped(compilation.title)}, kubelet ${escaped(compilation.controls.kubeletVersion)}. <a href="../?help=${encodeURIComponent(id)}">Open it in the lab</a> to change the files.</p>
<h2>By version</h2>
<p>The same pod at the same moment on each kubelet, with the feature gate ${code(ENSURE_SECRET_PULLED_IMAGES)} off and on:</p>
<div class="table"><table>
<thead><tr><th>Kubelet</th><th>Gate off</th><th>Gate on</th></tr></thead>
<tbody>
${outcomesOf(run)
  .map(
    ({ version, draft, statuses }) =>
      `<tr><td>${linkTo(version).replace(/>[^<]*</, `>${version}<`)}${draft ? ' (draft)' : ''}</td>${statuses.map((status) => `<td>${escaped(status)}</td>`).join('')}</tr>`,
  )
  .join('\n')}
</tbody>
</table></div>
<ul>${sinceLines(card.since)
    .map((line) => `<li>${inlineHtml(inline(line))}</li>`)
    .join('')}</ul>
<h2>In the events’ words</h2>
<ul class="events">
${said.map(({ type, reason, message }) => `<li><b>${type} ${linkTo(`event/${reason}`).replace(/>event /, '>')}</b> ${code(message)}</li>`).join('\n')}
</ul>
<h2>How to find out</h2>
<p>On the node of the example, ${clock(at)} after the start:</p>
<pre tabindex="0">${commands
    .map((args) =>
      escaped(
        session(
          run,
          args.map((arg) => arg.replace('POD', name)),
        ),
      ),
    )
    .join('\n')}</pre>
<h2>How to mend it</h2>
<ul>
${mend.map(({ text, see }) => `<li>${inlineHtml(inline(text))} ${see.map(linkTo).join(', ')}</li>`).join('\n')}
</ul>
<h2>Where it comes from</h2>
<p>${link ? `<a href="${escaped(link)}">${code(card.upstream!)}</a>` : code(card.upstream!)}</p>
<nav aria-label="Other statuses">
<h2>Other statuses</h2>
<ul>${others.map((other) => `<li><a href="./${other.id}.html">${other.id}</a></li>`).join('')}<li>${linkTo(id).replace(/>[^<]*</, '>All statuses, events and metrics<')}</li></ul>
</nav>`;
  return document({ title: id, description, body, live: true });
}

/** The fields are too many to be listed twice. */
const indexHtml = (own: readonly Card[]) =>
  `<p class="index">${own.map(({ id, name }) => `<a href="${anchor(id)}">${escaped(name)}</a>`).join(' · ')}</p>\n`;

/** It has no version of Kubernetes. */
const isLabs = ({ kind, upstream }: Card) => kind === 'version' || upstream === null;

function cardHtml(card: Card): string {
  const { id, name, text, since, upstream, see, forms, example } = card;
  const link = upstream && permalinkOf(upstream, since.until ?? newest, versions);
  const links = [
    ...(example ? [`<a href="../?help=${encodeURIComponent(id)}">Example</a>`] : []),
    ...see.map((other) => `<a href="${anchor(other)}">${escaped(nameOf(other))}</a>`),
  ];
  const facts = [
    ...(forms ?? []).map((form) => `<dt>Message</dt><dd>${code(form)}</dd>`),
    ...(isLabs(card) ? [] : [`<dt>Versions</dt><dd>${sinceLines(since).map(lineHtml).join('<br />')}</dd>`]),
    ...(upstream
      ? [
          `<dt>Source</dt><dd>${link ? `<a href="${escaped(link)}">${code(upstream)}</a>` : code(upstream)}</dd>`,
        ]
      : []),
  ];
  const page = statusPages.find((each) => each.id === id);
  return `<section id="${escaped(id)}">
<h3>${escaped(name)}</h3>
${textHtml(text)}
${page ? `<p><a href="../status/${id}.html">More about ${escaped(id)}</a></p>\n` : ''}${facts.length ? `<dl>${facts.join('')}</dl>\n` : ''}<p class="index">${links.join(' · ')}</p>
</section>`;
}

function glossaryHtml(): string {
  const groups = cardKinds.map((kind) => ({ kind, own: cards.filter((card) => card.kind === kind) }));
  const body = `<header>
<p class="kind"><a href="../">Pull Secret Lab</a></p>
<h1>Glossary</h1>
<p class="lead">Every status, reason, event, metric and field that the lab shows: what it means, since which version of Kubernetes, and which function is behind it.</p>
</header>
<nav aria-label="Contents">
<ul>
${groups.map(({ kind, own }) => `<li><a href="#${kind}">${headings[kind]}</a> (${own.length})</li>`).join('\n')}
</ul>
<h2>Pages</h2>
<ul>
${statusPages.map(({ id }) => `<li><a href="../status/${id}.html">${id}</a></li>`).join('\n')}
<li><a href="../">The lab</a></li>
<li><a href="../article.html">An article with live examples</a></li>
</ul>
</nav>
${groups
  .map(
    ({ kind, own }) => `<h2 id="${kind}">${headings[kind]}</h2>
${kind === 'field' ? '' : indexHtml(own)}${own.map(cardHtml).join('\n')}`,
  )
  .join('\n')}`;
  return document({
    title: 'Glossary',
    description:
      'What ErrImagePull, ImagePullBackOff, ErrImageNeverPull and every other status, event, metric and field of pulling private images with KubeletEnsureSecretPulledImages means.',
    body,
  });
}

/** The run of a page’s example, where its scenario opens. */
export const runOfPage = ({ scenario, pod }: StatusPage): Promise<ExampleRun> => runOf({ scenario, pod });

export async function makePages(): Promise<Pages> {
  const pages = new Map([['help/index.html', glossaryHtml()]]);
  for (const page of statusPages)
    pages.set(`status/${page.id}.html`, statusHtml(page, await runOfPage(page)));
  return pages;
}
