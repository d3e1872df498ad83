// What every part of the scenario is written with.

import type { AttributeValues } from '@rollcall/core'
import { type Cast, changed, FIRST_VALUE, moreValues, type Person, renaming } from '../cast.ts'
import type { Account, Change, Dialect } from '../dialect.ts'
import { idOf, type Known, type Step } from '../step.ts'

export type Script = {
  readonly dialect: Dialect
  readonly cast: Cast
  readonly domain: string
  readonly tag: string
  /** The role to give; `null` for one that the target says it has. */
  readonly role: string | null
  /** Whether a server that refuses groups altogether is tried without them. */
  readonly groupsMayBeMissing: boolean
}

/** A step without the chapter that it belongs to. */
export type Scene = Omit<Step, 'chapter'>

export function chapter(
  title: string,
  ...scenes: readonly (Scene | readonly Scene[] | null)[]
): readonly Step[] {
  return scenes.flatMap((scene) => scene ?? []).map((scene) => ({ chapter: title, ...scene }))
}

/** What changes about Birch, by the fact that an answer makes of it. */
export const CHANGES = {
  renamed: renamingOf,
  'first value': () => FIRST_VALUE,
  'more values': ({ domain, tag }: Script) => moreValues(domain, tag),
} as const satisfies Readonly<Record<string, (script: Script) => readonly Change[]>>

function renamingOf({ domain, tag }: Script): readonly Change[] {
  return renaming({ domain, tag })
}

/** What the client holds of a person by now. */
export function valuesOf(script: Script, person: Person, known: Known): AttributeValues {
  if (person.key !== 'birch') return person.values
  let { values } = person
  for (const [fact, changes] of Object.entries(CHANGES)) {
    if (known.facts.has(fact)) values = changed(values, changes(script))
  }
  return values
}

export function accountOf(script: Script, person: Person, known: Known): Account {
  return { id: idOf(known, person.key), values: valuesOf(script, person, known) }
}

export function userNameOf(script: Script, person: Person, known: Known): string {
  return String(valuesOf(script, person, known).userName)
}

/** How a person is called in titles. */
export function nameOf({ key }: Pick<Person, 'key'>): string {
  return key.charAt(0).toUpperCase() + key.slice(1)
}
