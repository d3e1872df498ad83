// Which of the things that are known need somebody, worst first, and what to do about each.

import type { ExpiringCredential, MailSettings } from '../../api/__generated__/api.ts'
import { path } from '../../path-builder.ts'
import type { ApplicationState } from './attention-query.ts'

export type Matter = {
  readonly id: string
  readonly intent: 'error' | 'warning' | 'info'
  readonly title: string
  readonly text: string
  readonly action: string
  readonly to: string
}

const WEIGHT = { error: 0, warning: 1, info: 2 } as const

/**
 * @param mail `null`: not to be seen by this person.
 * @param expiring Credentials that have ended or will soon, the first to end first.
 */
export function mattersOf(
  states: readonly ApplicationState[],
  mail: MailSettings | null,
  account: { readonly hasSecondFactor: boolean },
  expiring: readonly ExpiringCredential[] = [],
): readonly Matter[] {
  const matters = [
    ...states.flatMap(mattersOfApplication),
    ...(mail === null ? [] : mattersOfMail(mail)),
    ...mattersOfCredentials(expiring),
    ...(account.hasSecondFactor ? [] : [SECOND_FACTOR]),
  ]
  return matters.toSorted((a, b) => WEIGHT[a.intent] - WEIGHT[b.intent])
}

const SECOND_FACTOR: Matter = {
  id: 'second-factor',
  intent: 'info',
  title: 'Your account has a password only',
  text: 'Add a second factor, so that a password alone is of no use to anyone.',
  action: 'My account',
  to: path.account(),
}

function mattersOfApplication({ application, job, health }: ApplicationState): readonly Matter[] {
  const { id } = application
  const name = application.displayName ?? id
  const provisioning = { action: 'Provisioning', to: path.provisioning(id) } as const
  if (job === null) {
    const text = 'It was added, and not set up yet.'
    return [{ id, intent: 'info', title: `${name} provisions nobody`, text, ...provisioning }]
  }
  const matters: Matter[] = []
  const { code, quarantine } = job.status
  if (quarantine !== null && quarantine.reason !== 'TooManyDeletes') {
    matters.push({
      id: `${id}-quarantine`,
      intent: 'error',
      title: `${name} is in quarantine`,
      text: `Nothing is provisioned: ${quarantine.error?.message ?? quarantine.reason}`,
      ...provisioning,
    })
  }
  if (health !== null && health.undecidedRemovals > 0) {
    matters.push({
      id: `${id}-removals`,
      intent: 'warning',
      title: `${name}: ${count(health.undecidedRemovals, 'removal')} held back`,
      text: 'More people than usual would lose their account. Allow the removals, or correct the cause.',
      action: 'Review removals',
      to: path.removals(id),
    })
  }
  if (health !== null && health.accountsOnDeletion !== null) {
    matters.push({
      id: `${id}-deletion`,
      intent: 'warning',
      title: `${name} is being deleted`,
      text: `It goes once its accounts are ${health.accountsOnDeletion}d. Until then it can be kept.`,
      ...provisioning,
    })
  }
  if (health !== null && health.openEscrows > 0) {
    matters.push({
      id: `${id}-failures`,
      intent: 'warning',
      title: `${name}: ${count(health.openEscrows, 'object')} failed`,
      text: 'They are tried again by themselves; the logs say why and what to do.',
      action: 'Provisioning logs',
      to: `${path.applicationLogs(id)}?status=failure`,
    })
  }
  if (code === 'NotConfigured') {
    const text = 'Enter the address and the token of the application.'
    matters.push({ id, intent: 'info', title: `${name} is not connected`, text, ...provisioning })
  }
  if (code === 'NotRun' && job.schedule.state !== 'Active') {
    const text = 'It is set up. Turn provisioning on when you have reviewed it.'
    matters.push({ id, intent: 'info', title: `${name} is not turned on`, text, ...provisioning })
  }
  return matters
}

const CREDENTIALS = {
  clientSecret: { thing: 'client secret', action: 'API clients', to: () => path.apiClients() },
  scimToken: { thing: 'token of a SCIM client', action: 'Organization', to: () => path.organization() },
  jobCredential: {
    thing: 'token of a target',
    action: 'Provisioning',
    to: (id: string) => path.provisioning(id),
  },
} as const

// One line for each kind: what has ended already stands out, what will end is a reminder.
function mattersOfCredentials(expiring: readonly ExpiringCredential[]): readonly Matter[] {
  return [...Map.groupBy(expiring, ({ kind }) => kind)].flatMap(([kind, some]): Matter[] => {
    const [first] = some
    if (first === undefined) return []
    const { action, thing, to } = CREDENTIALS[kind]
    const ended = some.filter(({ isExpired }) => isExpired).length
    const title =
      ended > 0 ? `${count(ended, thing)} no longer valid` : `${count(some.length, thing)} will end soon`
    const text = `The first ${first.isExpired ? 'ended' : 'ends'} on ${first.endDateTime.slice(0, 10)}. Make a new one, and put it where the old one is used.`
    return [{ id: kind, intent: ended > 0 ? 'error' : 'warning', title, text, action, to: to(first.id) }]
  })
}

function mattersOfMail(mail: MailSettings): readonly Matter[] {
  const to = path.mail()
  const action = 'Mail'
  if (mail.refusedCount > 0) {
    const title = `${count(mail.refusedCount, 'mail')} refused by the mail server`
    return [{ id: 'mail', intent: 'warning', title, text: 'Check the recipients.', action, to }]
  }
  if (mail.waitingCount > 0) {
    const title = `${count(mail.waitingCount, 'mail')} waiting for the mail server`
    return [
      { id: 'mail', intent: 'warning', title, text: 'It cannot be reached. Check its address.', action, to },
    ]
  }
  return []
}

function count(number: number, thing: string): string {
  return `${number} ${thing}${number === 1 ? '' : 's'}`
}
