/** `curl` for the servers that the simulation has: the kubelet's ports and the registries. Models curl/src/tool_operate.c */
import { phrases } from '../../registry/texts.ts';
import { encodeBase64 } from '../../sim/base64.ts';
import { optionWords, registryHosts, startingWith } from '../completing.ts';
import { BadOption, type Option, type Options, getopt } from '../getopt.ts';
import { authorityOf, parseUrl, send } from '../http/index.ts';
import type { HttpRequest, HttpResponse, Silence } from '../http/types.ts';
import { failed, success, type Said, type Tool, type ToolContext } from '../types.ts';

const options: readonly Option[] = [
  { names: 's,silent' },
  { names: 'S,show-error' },
  { names: 'i,show-headers' },
  { names: 'include' },
  { names: 'I,head' },
  { names: 'f,fail' },
  { names: 'fail-with-body' },
  { names: 'k,insecure' },
  { names: 'L,location' },
  { names: 'v,verbose' },
  { names: 'u,user', value: 'needed' },
  { names: 'H,header', value: 'needed' },
  { names: 'o,output', value: 'needed' },
  { names: 'w,write-out', value: 'needed' },
  { names: 'X,request', value: 'needed' },
  { names: 'A,user-agent', value: 'needed' },
  { names: 'm,max-time', value: 'needed' },
  { names: 'connect-timeout', value: 'needed' },
  { names: 'cacert', value: 'needed' },
  { names: 'retry', value: 'needed' },
  { names: 'url', value: 'needed' },
  { names: 'http1.1' },
  { names: 'compressed' },
  { names: 'g,globoff' },
  { names: '4,ipv4' },
  { names: 'N,no-buffer' },
  { names: 'V,version' },
  { names: 'h,help' },
];

const HELP = `Usage: curl [options...] <url>
 -f, --fail                 Fail fast with no output on HTTP errors
 -H, --header <header>      Pass custom header(s) to server
 -i, --show-headers         Show response headers in output
 -I, --head                 Show document info only
 -k, --insecure             Allow insecure server connections
 -L, --location             Follow redirects
 -o, --output <file>        Write to file instead of stdout
 -s, --silent               Silent mode
 -S, --show-error           Show error even when -s is used
 -u, --user <user:password> Server user and password
 -v, --verbose              Make the operation more talkative
 -w, --write-out <format>   Output FORMAT after completion
 -X, --request <method>     Specify request method to use
`;

const VERSION = 'curl 8.14.1';
const MAX_REDIRECTS = 50;
const TRY = "curl: try 'curl --help' or 'curl --manual' for more information\n";

const silences: Record<Silence, (request: HttpRequest) => [code: number, words: string]> = {
  unknownHost: ({ hostname }) => [6, `Could not resolve host: ${hostname}`],
  refused: ({ hostname, port }) => [
    7,
    `Failed to connect to ${hostname} port ${port} after 0 ms: Could not connect to server`,
  ],
  notTls: () => [35, 'TLS connect error: error:0A0000C6:SSL routines::packet length too long'],
};

const last = ({ values }: Options, name: string) => values.get(name)?.at(-1);

interface Header {
  name: string;
  value: string;
}

const headersOf = (given: Options): Header[] =>
  (given.values.get('H') ?? []).flatMap((text) => {
    const [, name, value] = /^([^:]+):\s*(.*)$/.exec(text) ?? [];
    return name === undefined ? [] : [{ name, value: value! }];
  });

function authorizationOf(given: Options, url: string): string {
  const own = headersOf(given).find(({ name }) => name.toLowerCase() === 'authorization');
  if (own) return own.value;
  const inUrl = /^https?:\/\/([^@/?#]*)@/i.exec(url)?.[1];
  const user = last(given, 'u') ?? (inUrl === undefined ? undefined : decodeURIComponent(inUrl));
  if (user === undefined) return '';
  return `Basic ${encodeBase64(user.includes(':') ? user : `${user}:`)}`;
}

/** Without the date, which would differ at each moment of the cursor. */
function headText(request: HttpRequest, { status, headers, body }: HttpResponse): string {
  const secure = request.scheme === 'https';
  const first = secure
    ? `HTTP/2 ${status} `
    : `HTTP/1.1 ${status} ${phrases.get(status) ?? reasons.get(status) ?? ''}`;
  const all = [...headers, ['Content-Length', String(new TextEncoder().encode(body).length)] as const];
  const rows = all.map(([name, value]) => `${secure ? name.toLowerCase() : name}: ${value}\r\n`);
  return `${first}\r\n${rows.join('')}\r\n`;
}

const reasons = new Map([
  [200, 'OK'],
  [301, 'Moved Permanently'],
  [404, 'Not Found'],
  [405, 'Method Not Allowed'],
]);

const marked = (mark: string, text: string) =>
  text
    .replaceAll('\r', '')
    .split('\n')
    .slice(0, -1)
    .map((line) => `${mark} ${line}\n`)
    .join('');

function requestText(given: Options, request: HttpRequest): string {
  const path = request.path + (request.query ? `?${request.query}` : '');
  const version = request.scheme === 'https' ? 'HTTP/2' : 'HTTP/1.1';
  const authorization = request.authorization ? `Authorization: ${request.authorization}\n` : '';
  const others = headersOf(given)
    .filter(({ name }) => name.toLowerCase() !== 'authorization')
    .map(({ name, value }) => `${name}: ${value}\n`)
    .join('');
  return marked(
    '>',
    `${request.method} ${path} ${version}\nHost: ${authorityOf(request)}\n${authorization}User-Agent: curl/8.14.1\nAccept: */*\n${others}\n`,
  );
}

/** `%{http_code}` and what else scripts ask for. */
function written(format: string, request: HttpRequest, { status, headers, body }: HttpResponse): string {
  const values = new Map<string, string>([
    ['http_code', String(status).padStart(3, '0')],
    ['response_code', String(status).padStart(3, '0')],
    ['content_type', headers.find(([name]) => name === 'Content-Type')?.[1] ?? ''],
    ['size_download', String(new TextEncoder().encode(body).length)],
    ['url_effective', `${request.scheme}://${authorityOf(request)}${request.path}`],
    ['time_total', '0.005000'],
  ]);
  return format
    .replace(/%\{([^}]*)\}/g, (_, name: string) => values.get(name) ?? '')
    .replaceAll('\\n', '\n')
    .replaceAll('\\t', '\t');
}

/** One URL after another; the last failure counts. */
export const tool: Tool = {
  name: 'curl',
  help: 'asks the kubelet (localhost:10255, :10248) and the registries (/v2/); nothing leaves the page',
  complete(args, machine) {
    const last = args.at(-1) ?? '';
    if (last.startsWith('-')) return startingWith(optionWords(options), last);
    if (/^(-\w*o|--output)$/.test(args.at(-2) ?? '')) return null;
    const kubelet = ['10248/healthz', '10255/healthz', '10255/metrics', '10255/pods'];
    return startingWith(
      [
        ...kubelet.map((path) => `localhost:${path}`),
        ...registryHosts(machine).map((host) => `https://${host}/v2/`),
      ],
      last,
    );
  },
  async run(args, context) {
    let given: Options;
    try {
      given = getopt(args, options);
    } catch (error) {
      if (!(error instanceof BadOption)) throw error;
      const option = /'(.*)'$/.exec(error.message)?.[1] ?? /-- '(.)'/.exec(error.message)?.[1] ?? '';
      const name = option.length === 1 ? `-${option}` : option;
      const why = error.message.includes('requires') ? 'requires parameter' : 'is unknown';
      return failed(`curl: option ${name}: ${why}\n${TRY}`, 2);
    }
    if (given.values.has('h')) return success(HELP);
    if (given.values.has('V')) return success(`${VERSION}\n`);
    const urls = [...given.args, ...(given.values.get('url') ?? [])];
    if (urls.length === 0) return failed(`curl: (2) no URL specified\n${TRY}`, 2);
    const all: Said = { exitCode: 0, stdout: '', stderr: '' };
    for (const url of urls) {
      const said = await fetchOne(url, given, context);
      all.exitCode = said.exitCode;
      all.stdout += said.stdout;
      all.stderr += said.stderr;
    }
    return all;
  },
};

async function fetchOne(url: string, given: Options, { machine, files }: ToolContext): Promise<Said> {
  const quiet = given.values.has('s') && !given.values.has('S');
  const fail = (code: number, words: string, stdout = '', stderr = '') =>
    failed(quiet ? stderr : `${stderr}curl: (${code}) ${words}\n`, code, stdout);
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(url)?.[1]?.toLowerCase();
  if (scheme !== undefined && scheme !== 'http' && scheme !== 'https')
    return fail(1, `Protocol "${scheme}" not supported`);
  const method = last(given, 'X') ?? (given.values.has('I') ? 'HEAD' : 'GET');
  let request = parseUrl(url, method, authorizationOf(given, url));
  if (!request) return fail(3, 'URL rejected: Malformed input to a URL function');
  let heads = '';
  let trail = '';
  for (let redirects = 0; ; redirects++) {
    const answer = send(machine, request);
    if (typeof answer === 'string') {
      const [code, words] = silences[answer](request);
      return fail(code, words, '', trail);
    }
    const head = headText(request, answer);
    heads += head;
    if (given.values.has('v'))
      trail += `* Established connection to ${request.hostname} port ${request.port}\n${requestText(given, request)}${marked('<', head)}`;
    const next: string | undefined = answer.headers.find(([name]) => name === 'Location')?.[1];
    if (next !== undefined && given.values.has('L')) {
      if (redirects >= MAX_REDIRECTS) return fail(47, `Maximum (${MAX_REDIRECTS}) redirects followed`);
      const followed = parseUrl(next, method, request.authorization);
      if (!followed) return fail(3, 'URL rejected: Malformed input to a URL function');
      request = followed;
      continue;
    }
    const wanted = ['i', 'I', 'include'].some((name) => given.values.has(name)) ? heads : '';
    const refused = answer.status >= 400 && ['f', 'fail-with-body'].some((name) => given.values.has(name));
    const body = method === 'HEAD' || (refused && given.values.has('f')) ? '' : answer.body;
    let stdout = wanted + body;
    const file = last(given, 'o');
    if (file !== undefined && file !== '-') {
      try {
        if (file !== '/dev/null') await files.write(file, stdout);
      } catch {
        return fail(23, 'client returned ERROR on write, 0 bytes');
      }
      stdout = '';
    }
    const format = last(given, 'w');
    if (format !== undefined) stdout += written(format, request, answer);
    if (refused) return fail(22, `The requested URL returned error: ${answer.status}`, stdout, trail);
    return success(stdout, trail);
  }
}
