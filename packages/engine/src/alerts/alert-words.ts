// Every kind of alert: what it is called, what it means, what to do, and the facts it carries (provisioning.md §10.4).
// docs/reference/alerts.md lists the same.

import {
  type AlertFact,
  type AlertSeverity,
  type CredentialKind,
  type JobEventFacts,
  QUARANTINE_REMINDER_DAYS,
  type QuarantineRecord,
} from '@rollcall/ports'
import { earlierCause, meaningOf, remedyFor } from './quarantine-words.ts'

export type AlertWords = {
  readonly severity: AlertSeverity
  /** What happened, for the subject. */
  readonly event: string
  readonly meaning: string
  readonly whatToDo: string
  readonly facts: readonly AlertFact[]
}

type Kind = JobEventFacts['kind']
type FactsOf<K extends Kind> = Extract<JobEventFacts, { readonly kind: K }>

/** What an event is told as; `null`: another event tells of it. */
const WORDS: { readonly [K in Kind]: (facts: FactsOf<K>) => AlertWords | null } = {
  quarantineEntered: ({ quarantine }) =>
    quarantine.reason === HELD_BACK
      ? null
      : {
          severity: 'critical',
          event: 'provisioning is in quarantine',
          meaning: `${meaningOf(quarantine)} The job is tried again more and more rarely until this is put right.`,
          whatToDo: remedyFor(quarantine),
          facts: quarantineFacts(quarantine),
        },

  quarantineReasonChanged: ({ quarantine, previousReason }) =>
    quarantine.reason === HELD_BACK
      ? null
      : {
          severity: 'critical',
          event: 'provisioning is in quarantine for another reason',
          meaning: `${meaningOf(quarantine)} Before that, the job was put aside because ${earlierCause(previousReason)}.`,
          whatToDo: remedyFor(quarantine),
          facts: [...quarantineFacts(quarantine), fact('previousReason', null, previousReason)],
        },

  quarantineReminder: ({ quarantine, days }) => ({
    severity: days === QUARANTINE_REMINDER_DAYS.at(-1) ? 'critical' : 'warning',
    event: `provisioning has been in quarantine for ${days} days`,
    meaning: `${meaningOf(quarantine)} After 28 days the job is switched off.`,
    whatToDo: remedyFor(quarantine),
    facts: [...quarantineFacts(quarantine), fact('days', null, days)],
  }),

  jobDisabled: ({ quarantine }) => ({
    severity: 'critical',
    event: 'provisioning is switched off',
    meaning: `The job was in quarantine for 28 days. ${meaningOf(quarantine)}`,
    whatToDo: `${remedyFor(quarantine)} Then start the job again; it goes on where it was.`,
    facts: [fact('reason', null, quarantine.reason)],
  }),

  quarantineLifted: ({ reason }) => ({
    severity: 'information',
    event: 'provisioning works again',
    meaning: `The job was in quarantine because ${earlierCause(reason)}. It has left quarantine and runs as usual.`,
    whatToDo: 'There is nothing to do.',
    facts: [fact('reason', null, reason)],
  }),

  removalsHeld: ({ held, threshold }) => ({
    severity: 'critical',
    event: 'removals are held back',
    meaning: 'More accounts would be removed than the deletion threshold allows. None of them was removed.',
    whatToDo:
      'Look at the removals. Allow them if they are meant; otherwise correct the assignments or the scope, and reject them.',
    facts: [fact('held', 'Removals held back', held), fact('threshold', 'Threshold', threshold)],
  }),

  // The quarantine that follows from it is told.
  credentialsFailed: () => null,

  manyFailures: ({ failed, events }) => ({
    severity: 'warning',
    event: 'many objects fail',
    meaning: 'A large part of the objects of two cycles in a row could not be provisioned.',
    whatToDo:
      'Look at the errors in the provisioning log, and correct what the failing objects have in common.',
    facts: [fact('failed', 'Failed', failed), fact('attempted', 'Attempted', events)],
  }),

  jobSilent: ({ dueAt, intervalSeconds }) => ({
    severity: 'critical',
    event: 'provisioning does not run',
    meaning:
      'The next cycle was due more than one interval ago, and no worker runs it to its end. Changes do not reach the application.',
    whatToDo:
      'See whether a worker runs and reaches the database (rollcall server with the role all or worker), and look into its log for cycles that broke off. The cycle is made up for by itself.',
    facts: [fact('dueAt', 'Was due', dueAt), fact('intervalSeconds', null, intervalSeconds)],
  }),

  jobRunsAgain: ({ toldAt }) => ({
    severity: 'information',
    event: 'provisioning runs again',
    meaning:
      'The job did not run for a while. A cycle has ended, and with it everything that changed in the meantime was made up for.',
    whatToDo: 'There is nothing to do.',
    facts: [fact('toldAt', 'Alert sent', toldAt)],
  }),

  credentialExpiring: ({ credential, credentialId, credentialName, client, endsAt, days }) => ({
    severity: days === 0 ? 'critical' : 'warning',
    event: `${nameOf(credential, credentialName, client)} ${days === 0 ? 'has ended' : `ends ${days === 1 ? 'within a day' : `within ${days} days`}`}`,
    meaning:
      days === 0
        ? CREDENTIALS[credential].withoutIt
        : `When it has ended, ${lowerFirst(CREDENTIALS[credential].withoutIt)}`,
    whatToDo: CREDENTIALS[credential].remedy,
    facts: [
      fact('endsAt', days === 0 ? 'Ended' : 'Ends', endsAt),
      fact('credential', null, credential),
      fact(
        'credentialId',
        credentialName === null && credential !== 'jobCredential' ? 'Id' : null,
        credentialId,
      ),
      ...(credentialName === null ? [] : [fact('credentialName', null, credentialName)]),
      ...(client === undefined
        ? []
        : [
            fact('clientName', 'API client', client.displayName),
            fact('clientId', 'Client id', client.appId),
          ]),
    ],
  }),
}

const CREDENTIALS: Readonly<
  Record<CredentialKind, { readonly name: string; readonly withoutIt: string; readonly remedy: string }>
> = {
  jobCredential: {
    name: 'token of the application',
    withoutIt: 'The application refuses what Rollcall sends, and the job goes into quarantine.',
    remedy:
      'Make a new token in the application, and save it with the day until which it is valid on the provisioning page.',
  },
  clientSecret: {
    name: 'client secret',
    withoutIt: 'The API client that uses it is refused.',
    remedy:
      'Add a new secret to the API client, give it to the program that uses it, and remove the old one.',
  },
  scimToken: {
    name: 'SCIM token',
    withoutIt: 'The system that feeds the directory with it is refused.',
    remedy: 'Make a new token on the organization page, give it to the system, and take the old one back.',
  },
}

function nameOf(
  credential: CredentialKind,
  credentialName: string | null,
  client: { readonly displayName: string } | undefined,
): string {
  const { name } = CREDENTIALS[credential]
  const article = credentialName === null && credential !== 'jobCredential' ? 'a' : 'the'
  const ownName = credentialName === null ? '' : ` "${credentialName}"`
  const owner = client === undefined ? '' : ` of ${client.displayName}`
  return `${article} ${name}${ownName}${owner}`
}

/** What people read of an event; `null` for one that another event's alert already tells of. */
export function alertWords(event: JobEventFacts): AlertWords | null {
  // The table has for each kind a function that takes its facts, which the compiler cannot follow through an index.
  const words = WORDS[event.kind] as (facts: JobEventFacts) => AlertWords | null
  return words(event)
}

/** Those that people are told of by themselves. */
// `Object.keys` forgets the type of the names.
export const ALERT_KINDS = (Object.keys(WORDS) as readonly Kind[]).filter(
  (kind) => kind !== 'credentialsFailed',
)

const HELD_BACK = 'TooManyDeletes'

// The error's own message is left out: what a target answers may repeat what it was sent, and alerts go anywhere.
function quarantineFacts({
  reason,
  error,
  seriesBegan,
  nextAttempt,
}: QuarantineRecord): readonly AlertFact[] {
  return [
    fact('reason', null, reason),
    ...(error === null ? [] : [fact('errorCode', 'Error', error.code)]),
    fact('seriesBegan', 'In quarantine since', seriesBegan),
    fact('nextAttempt', 'Next attempt', nextAttempt),
  ]
}

function fact(name: string, label: AlertFact['label'], value: AlertFact['value']): AlertFact {
  return { name, label, value }
}

function lowerFirst(text: string): string {
  return `${text.charAt(0).toLowerCase()}${text.slice(1)}`
}
