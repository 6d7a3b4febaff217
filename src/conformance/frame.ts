/** Recorded answers of the real kubelet, and whether this lab's own functions give the same. */
import '../lab/judges.ts';
import * as groups from './groups/all.ts';
import skips from './skips.json' with { type: 'json' };
import type { Case, Group, Outcome, Raw } from './types.ts';

/** What reaches beyond what the lab models. The list may only shrink. */
interface Skip {
  format: string;
  /** A vector's name; with `*` at its end, every name that begins so. */
  name: string;
  reason: string;
}

const byFormat = new Map(
  Object.values<Group>(groups).flatMap((group) => group.formats.map((format) => [format, group] as const)),
);

/** Why a vector is skipped; null = it is run. */
function reasonToSkip(format: string, name: string): string | null {
  const skip = (skips as Skip[]).find(
    (each) =>
      each.format === format &&
      (each.name.endsWith('*') ? name.startsWith(each.name.slice(0, -1)) : name === each.name),
  );
  return skip?.reason ?? null;
}

/** Runs every vector of a file's text. Never throws: what cannot be read is a failure that says so. */
export function runVectors(file: string, text: string): Outcome[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    return [broken(file, '', '(the whole file)', `Not valid JSON: ${(error as Error).message}.`)];
  }
  const documents = Array.isArray(parsed) ? parsed : [parsed];
  return documents.flatMap((document: unknown, i) => runDocument(file, document, i));
}

function runDocument(file: string, document: unknown, index: number): Outcome[] {
  const place = `vector ${index + 1}`;
  if (typeof document !== 'object' || document === null || Array.isArray(document))
    return [broken(file, '', place, 'A vector must be a JSON object.')];
  const raw = document as Raw;
  const format = String(raw.format ?? '');
  const name = typeof raw.name === 'string' ? raw.name : place;
  const group = byFormat.get(format);
  if (!group) {
    const known = [...byFormat.keys()].join(', ');
    return [
      broken(
        file,
        format,
        name,
        raw.format === undefined
          ? `It has no format. Known formats: ${known}.`
          : `Its format ${JSON.stringify(format)} is not known. Known formats: ${known}.`,
      ),
    ];
  }
  for (const [field, type] of Object.entries(group.needs)) {
    if (typeOf(raw[field]) !== type)
      return [broken(file, format, name, `Its field ${field} is ${typeOf(raw[field])}; it must be ${type}.`)];
  }
  let cases: Case[];
  try {
    cases = group.cases(raw, file);
  } catch (error) {
    return [broken(file, format, name, `It cannot be read: ${(error as Error).message}`)];
  }
  return cases.map((one) => {
    const outcome = { file, format, name: one.name, kubelets: one.kubelets };
    const reason = reasonToSkip(format, one.name);
    if (reason !== null) return { ...outcome, result: 'skipped', reason, difference: null };
    try {
      const difference = one.run();
      return { ...outcome, result: difference ? 'failed' : 'passed', reason: null, difference };
    } catch (error) {
      return {
        ...outcome,
        result: 'failed',
        reason: `It cannot be run: ${(error as Error).message}`,
        difference: null,
      };
    }
  });
}

const broken = (file: string, format: string, name: string, reason: string): Outcome => ({
  file,
  format,
  name,
  kubelets: [],
  result: 'failed',
  reason,
  difference: null,
});

function typeOf(value: unknown): string {
  if (value === undefined) return 'missing';
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}
