// Who is told of a job's troubles, as it travels with the credentials: JSON text (graph-api.md §10.3).

import { InvalidInput } from '@rollcall/ports'

const MEMBERS: Readonly<
  Record<string, { readonly accepts: (value: unknown) => boolean; readonly accepted: string }>
> = {
  Enabled: { accepts: isFlag, accepted: 'true or false' },
  Recipients: { accepts: isRecipients, accepted: 'mail addresses separated by commas' },
  DeleteThresholdEnabled: { accepts: isFlag, accepted: 'true or false' },
  DeleteThresholdValue: { accepts: isCount, accepted: 'a whole number' },
  HumanResourcesLookaheadQueryEnabled: { accepts: isFlag, accepted: 'true or false' },
}

/** @throws {InvalidInput} It is no such JSON text; the message names the member and what it takes. */
export function checkNotificationSettings(text: string): void {
  const settings = readObject(text)
  for (const [name, value] of Object.entries(settings)) {
    const member = Object.hasOwn(MEMBERS, name) ? MEMBERS[name] : undefined
    if (member === undefined) {
      throw refusal(`has no member "${name.slice(0, 100)}"; known are ${Object.keys(MEMBERS).join(', ')}`)
    }
    if (value !== null && !member.accepts(value)) {
      throw refusal(`has ${name} ${JSON.stringify(value)?.slice(0, 100)}; ${member.accepted} is accepted`)
    }
  }
}

function readObject(text: string): object {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value
  } catch {
    // Said below, for what is no JSON and for what is no object alike.
  }
  throw refusal('is not a JSON object; {"Enabled":true,"Recipients":"it@contoso.example"} is one')
}

function refusal(problem: string): InvalidInput {
  return new InvalidInput(`SyncNotificationSettings ${problem}`, 'value')
}

function isFlag(value: unknown): boolean {
  return typeof value === 'boolean'
}

function isCount(value: unknown): boolean {
  return Number.isInteger(value) && Number(value) >= 0
}

const ADDRESS = /^[^\s@,<>]{1,64}@[^\s@,<>]{1,255}$/

function isRecipients(value: unknown): boolean {
  if (typeof value !== 'string') return false
  const addresses = value.split(',').map((address) => address.trim())
  return value.trim() === '' || addresses.every((address) => ADDRESS.test(address))
}
