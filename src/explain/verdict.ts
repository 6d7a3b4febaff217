/** What a container start came to, in one sentence, with the facts that decided it side by side. */
import type { CredentialMatch, Decision, DecisionStep } from '../api/decision.ts';
import { clock } from '../printers/clock.ts';
import { type Compared, type Ensured, factsOf } from './deciding-facts.ts';
import { textOfStep } from './steps.ts';
import { holderName, listed, momentText, nameOf } from './words.ts';

export interface Verdict {
  outcome: 'started' | 'refused' | 'pending';
  sentence: string;
  facts: Compared[];
  /** Index of the step that decides; -1 without steps. */
  deciding: number;
}

const outcomes: Readonly<Record<string, Verdict['outcome']>> = {
  present: 'started',
  pulled: 'started',
  pulling: 'pending',
};

export function verdictOf(decision: Decision, ensured: readonly Ensured[] = []): Verdict {
  const outcome = outcomes[decision.outcome] ?? 'refused';
  const deciding = decidingStep(decision.steps);
  const reason = reasonOf(decision, deciding);
  const began = {
    started: ['Started', 'Mounted'],
    refused: ['Not started', 'Not mounted'],
    pending: ['Pulling', 'Pulling'],
  };
  return {
    outcome,
    sentence: `${began[outcome][decision.volume ? 1 : 0]}: ${reason}.`,
    facts: factsOf(decision.steps, deciding, ensured),
    deciding,
  };
}

const checks: readonly DecisionStep['kind'][] = [
  'credentialNotRecorded',
  'credentialNotEnsured',
  'credentialRecorded',
  'credentialEnsured',
  'notPulledWithSecret',
  'recordKnown',
  'recordUnreadable',
];

/** The check of the credentials if there was one, else what ended it. */
function decidingStep(steps: readonly DecisionStep[]): number {
  const checked = steps.findLastIndex(({ kind }) => checks.includes(kind));
  if (checked >= 0 && steps.at(-1)?.kind !== 'credentialsMalformed') return checked;
  const last = steps.at(-1)?.kind;
  const isAfter = last === 'recorded' || last === 'presentAfterRefusal';
  return isAfter && steps.length > 1 ? steps.length - 2 : steps.length - 1;
}

type Answered = Extract<DecisionStep, { kind: 'registryAnswered' }>;

const lastAnswer = (steps: readonly DecisionStep[]) =>
  steps.findLast((step): step is Answered => step.kind === 'registryAnswered');

const to = (username: string | null) =>
  username === null ? 'an anonymous request' : username === '' ? 'an empty username' : username;

function answered({ host, username, result }: Answered): string {
  switch (result) {
    case 'ok':
      return `${host} let ${username === null ? 'an anonymous request' : to(username)} pull the image`;
    case 'unauthorized':
      return `${host} said 401 to ${to(username)}`;
    case 'denied':
      return `${host} denied access to ${to(username)}`;
    case 'notFound':
      return `${host} does not have the image (404)`;
    case 'unavailable':
      return `${host} did not answer`;
    case 'error':
      return `the pull from ${host} failed`;
  }
}

/** A clause without an end. */
function reasonOf({ steps, outcome, message }: Decision, deciding: number): string {
  const answer = lastAnswer(steps);
  if (answer) return answered(answer);
  const last = steps.at(-1);
  if (outcome === 'pulling') return pulling(last);
  if (!last) return message || outcome;
  const step = steps[deciding]!;
  switch (last.kind) {
    case 'neverPull':
      return {
        absent: 'the image is not on the node, and Never forbids a pull',
        notRecorded: `${unknown(step)}, and Never forbids asking the registry`,
        notEnsured: 'the pod’s credentials are not ensured, and Never forbids asking the registry',
      }[last.because];
    case 'nameNotParsed':
      return `${last.image} is not a valid image name`;
    case 'inspectionFailed':
      return 'the runtime could not inspect the image';
    case 'credentialsMalformed':
      return 'one of the pod’s pull secrets is not a valid Docker config';
    case 'intentNotWritten':
      return 'the pull intent could not be written';
    case 'backOff':
      return `the back-off lasts until ${clock(last.until, true)}`;
    case 'registryAsked':
      return message || `${outcome} before a registry was asked`;
    default:
      return outcome === 'present' || !message ? letIn(step) : message;
  }
}

/** Why the record does not help a pod that may not ask. */
function unknown(step: DecisionStep): string {
  if (step.kind === 'recordUnreadable') return 'the kubelet cannot read its record of the image';
  if (step.kind === 'recordKnown')
    return step.recordedNames === null ? 'there is no record' : `the record does not hold ${step.name}`;
  return 'the record does not hold the pod’s credentials';
}

function pulling(last: DecisionStep | undefined): string {
  if (last?.kind !== 'registryAsked') return 'the pull is waiting or under way';
  const who = [...new Set(last.credentials.map(({ holder }) => holderName(holder)))];
  return who.length ? `the registry is asked with ${listed(who)}` : 'the registry is asked anonymously';
}

/** Why an image on the node may be used. */
function letIn(step: DecisionStep): string {
  switch (step.kind) {
    case 'gate':
      return step.checks
        ? 'the image is on the node'
        : `the ${step.gate ? 'recheck' : 'gate'} is off, so any pod may use an image on the node`;
    case 'verificationPolicy':
      return `${step.policy} exempts ${step.pulledByKubelet ? 'an image that the kubelet pulled' : 'a preloaded image'}`;
    case 'recordKnown':
      return 'the record is open to every pod on the node';
    case 'credentialRecorded':
      return matched(step.match);
    case 'credentialEnsured': {
      const until = step.dueDate === null ? 'for ever' : `until ${momentText(step.dueDate)}`;
      return `${holderName(step.credential.holder)} is ensured ${until}`;
    }
    case 'notPulledWithSecret':
      return 'the image was not pulled with a secret, so every pod may use it';
    default:
      return textOfStep(step).because.replace(/\.$/, '');
  }
}

function matched(match: CredentialMatch): string {
  switch (match.kind) {
    case 'sameSecret':
      return `the record holds ${nameOf(match.secret)} with the same content`;
    case 'sameContent':
      return `the record holds the same content as ${nameOf(match.recorded)}`;
    case 'newContent':
      return `the record holds ${nameOf(match.secret)}; its new content is accepted`;
    case 'serviceAccount':
      return `the record holds the service account ${nameOf(match.account)}`;
  }
}
