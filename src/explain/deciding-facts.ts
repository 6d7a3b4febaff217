/** The facts that decide a container start, side by side: `record 84e602b ≠ pod 5b506f9`. */
import type { CredentialHolder, CredentialMatch, DecisionStep, StepOf } from '../api/decision.ts';
import { ENSURE_SECRET_PULLED_IMAGES } from '../api/kubelet.ts';
import { STATE_FILE } from '../kubelet/images/draft-state.ts';
import { recordPath } from '../kubelet/images/pullmanager/paths.ts';
import type { Fact } from './step-text.ts';
import { askedAs, holderName, listed, momentText, nameOf, namesakes, shortId } from './words.ts';

/** One of the facts: `record` `84e602b` `default/valid-creds`. */
export interface Side {
  label: string;
  value: string;
  /** Whose it is, or what it is about. */
  of?: string;
  fact?: Fact;
}

export interface Compared {
  left: Side;
  /** '' = they are not compared: the right one is what follows. */
  sign: '=' | '≠' | '';
  right: Side;
}

/** A credential that a draft's state file had as ensured at the start. */
export interface Ensured {
  hash: string;
  who: string | null;
}

const short = (hash: string) => hash.slice(0, 7);

const secretFact = (holder: CredentialHolder, hash: string): { fact?: Fact } =>
  holder.kind === 'secret' ? { fact: { kind: 'secret', key: nameOf(holder), hash } } : {};

/** What the pod brings: the credentials it asked with, else those it has. */
function podSide(steps: readonly DecisionStep[], own: readonly CredentialHolder[]): Side {
  const asked = steps.find((step): step is StepOf<'registryAsked'> => step.kind === 'registryAsked');
  const first = asked?.credentials[0];
  if (first) {
    const more = asked.credentials.length - 1;
    return {
      label: 'pod',
      value: short(first.hash),
      of: `${holderName(first.holder)}${more ? ` and ${more} more` : ''}`,
      ...secretFact(first.holder, first.hash),
    };
  }
  const [holder] = own;
  if (!holder) return { label: 'pod', value: 'no credential', of: 'for this image' };
  return {
    label: 'pod',
    value: listed(own.map(holderName)),
    of: 'not in the record',
    ...secretFact(holder, ''),
  };
}

/** The name as a record has it. */
const quoted = (key: string) => JSON.stringify(key.slice(key.indexOf('/') + 1));

function recordSide(label: string, known: readonly { hash: string; who: string }[], fact: Fact): Side {
  const [first] = known;
  if (!first) return { label, value: 'none', of: 'for this image', fact };
  const more = known.length - 1;
  const of = `${first.who}${more ? ` and ${more} more` : ''}`;
  const at: Fact = fact.kind === 'file' ? { ...fact, find: first.hash || quoted(first.who) } : fact;
  return {
    label,
    value: first.hash ? short(first.hash) : first.who,
    ...(first.hash ? { of } : {}),
    fact: at,
  };
}

function match(imageRef: string, found: CredentialMatch): Compared {
  const fact: Fact = { kind: 'file', path: recordPath(imageRef) };
  if (found.kind === 'serviceAccount') {
    const value = nameOf(found.account);
    fact.find = quoted(value);
    return { left: { label: 'record', value, fact }, sign: '=', right: { label: 'pod', value } };
  }
  const { secret } = found;
  const pod: Side = {
    label: 'pod',
    value: short(secret.credentialHash),
    of: nameOf(secret),
    fact: { kind: 'secret', key: nameOf(secret), hash: secret.credentialHash },
  };
  if (found.kind === 'newContent')
    return {
      left: { label: 'record', value: nameOf(secret), of: 'with other content', fact },
      sign: '=',
      right: { ...pod, value: nameOf(secret), of: `now ${short(secret.credentialHash)}` },
    };
  const recorded = found.kind === 'sameContent' ? found.recorded : secret;
  return {
    left: { label: 'record', value: short(recorded.credentialHash), of: nameOf(recorded), fact },
    sign: '=',
    right: pod,
  };
}

const results = {
  ok: 'ok',
  unauthorized: '401',
  denied: 'access denied',
  notFound: '404',
  unavailable: 'no answer',
  error: 'error',
};

function answer({ t, host, username, result }: StepOf<'registryAnswered'>): Compared {
  return {
    left: { label: 'asked', value: username || (username === null ? 'anonymously' : 'as ""') },
    sign: '',
    right: { label: host, value: results[result], fact: { kind: 'request', t, host, username, result } },
  };
}

const field = (name: string, value: string): Fact => ({ kind: 'field', field: name, value });

function factOf(
  step: DecisionStep,
  steps: readonly DecisionStep[],
  ensured: readonly Ensured[],
): Compared | null {
  switch (step.kind) {
    case 'credentialNotRecorded': {
      const known = [
        ...[...new Set([...namesakes(step), ...step.secrets])].map((secret) => ({
          hash: secret.credentialHash,
          who: nameOf(secret),
        })),
        ...step.serviceAccounts.map((account) => ({ hash: '', who: nameOf(account) })),
      ];
      const left = recordSide('record', known, { kind: 'file', path: recordPath(step.imageRef) });
      return { left, sign: '≠', right: podSide(steps, step.own) };
    }
    case 'credentialNotEnsured': {
      const fact: Fact = { kind: 'file', path: STATE_FILE };
      const right = podSide(steps, []);
      if (step.overdue)
        return {
          left: {
            label: 'ensured',
            value: `until ${momentText(step.overdue.dueDate)}`,
            of: 'past due',
            fact,
          },
          sign: '',
          right,
        };
      const known = ensured.map(({ hash, who }) => ({ hash, who: who ?? 'another pod’s' }));
      return { left: recordSide('record', known, fact), sign: '≠', right };
    }
    case 'credentialRecorded':
      return match(step.imageRef, step.match);
    case 'credentialEnsured': {
      const { hash, holder } = step.credential;
      const until = step.dueDate === null ? 'for ever' : `until ${momentText(step.dueDate)}`;
      return {
        left: {
          label: 'record',
          value: short(hash),
          of: until,
          fact: { kind: 'file', path: STATE_FILE, find: hash },
        },
        sign: '=',
        right: { label: 'pod', value: short(hash), of: holderName(holder), ...secretFact(holder, hash) },
      };
    }
    case 'recordKnown': {
      const [listedName] = step.answer === 'openToAll' ? [step.name] : (step.recordedNames ?? []);
      const fact: Fact = {
        kind: 'file',
        path: recordPath(step.imageRef),
        ...(listedName === undefined ? {} : { find: JSON.stringify(listedName) }),
      };
      if (step.answer === 'openToAll')
        return {
          left: { label: 'record', value: 'open to all', of: step.name, fact },
          sign: '',
          right: { label: 'pod', value: 'any' },
        };
      return {
        left: step.recordedNames
          ? { label: 'record', value: listed(step.recordedNames), fact }
          : { label: 'record', value: 'none' },
        sign: '≠',
        right: { label: 'image', value: step.name },
      };
    }
    case 'verificationPolicy':
      return {
        left: {
          label: 'policy',
          value: step.policy,
          fact: field('imagePullCredentialsVerificationPolicy', step.policy),
        },
        sign: '',
        right: { label: 'image', value: step.pulledByKubelet ? 'pulled by the kubelet' : 'preloaded' },
      };
    case 'gate':
      return {
        left: {
          label: 'gate',
          value: step.gate ? 'on' : 'off',
          fact: field(`featureGates.${ENSURE_SECRET_PULLED_IMAGES}`, String(step.gate)),
        },
        sign: '',
        right: { label: 'image', value: 'on the node' },
      };
    case 'recordUnreadable':
      return {
        left: {
          label: 'record',
          value: 'unreadable',
          fact: { kind: 'file', path: recordPath(step.imageRef) },
        },
        sign: '',
        right: { label: 'policy', value: 'not asked' },
      };
    case 'neverPull':
      return {
        left: { label: 'pull policy', value: 'Never' },
        sign: '',
        right: { label: 'image', value: step.because === 'absent' ? 'not on the node' : 'not for this pod' },
      };
    case 'notPulledWithSecret':
      return {
        left: { label: 'record', value: 'none', fact: { kind: 'file', path: STATE_FILE } },
        sign: '',
        right: { label: 'pull policy', value: 'Never' },
      };
    case 'imagePresent':
      return {
        left: { label: 'image', value: step.imageRef ? shortId(step.imageRef) : 'not on the node' },
        sign: '',
        right: { label: 'pull policy', value: step.pullPolicy },
      };
    case 'registryAnswered':
      return answer(step);
    case 'registryAsked': {
      const [first] = step.credentials;
      const as = first ? holderName(first.holder) : askedAs(null);
      return { left: { label: 'pull', value: 'under way' }, sign: '', right: { label: 'asked', value: as } };
    }
    default:
      return null;
  }
}

/** The fact of the step that decides, and what the registry said after it. */
export function factsOf(
  steps: readonly DecisionStep[],
  deciding: number,
  ensured: readonly Ensured[],
): Compared[] {
  const decided = steps[deciding];
  if (!decided) return [];
  const last = steps.findLast((step) => step.kind === 'registryAnswered' || step.kind === 'neverPull');
  const shown = last && last !== decided ? [decided, last] : [decided];
  return shown.flatMap((step) => factOf(step, steps, ensured) ?? []);
}
