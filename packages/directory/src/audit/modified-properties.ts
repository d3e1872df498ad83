// What differs between two states of a thing, with everything secret left out.

import { isDeepStrictEqual } from 'node:util'
import type { AuditedProperty } from '@rollcall/ports'

/** Stands for every secret. */
export const MASKED = JSON.stringify('***')

type Properties = Readonly<Record<string, unknown>>

const SECRET = /password|secret|token|credential/i

/** The properties that differ, by name; `null` and absent are the same. `{}` is the state of what does not exist. */
export function modifiedProperties(before: Properties, after: Properties): readonly AuditedProperty[] {
  const names = Object.keys({ ...before, ...after }).toSorted()
  return names.flatMap((displayName) => {
    const [old, next] = [before[displayName] ?? null, after[displayName] ?? null]
    if (old === next || isDeepStrictEqual(old, next)) return []
    return [{ displayName, oldValue: shown(displayName, old), newValue: shown(displayName, next) }]
  })
}

/** Whether nothing but this property differs. */
export function isOnly(properties: readonly AuditedProperty[], name: string): boolean {
  return properties.length === 1 && properties[0]?.displayName === name
}

function shown(name: string, value: unknown): string | null {
  if (value === null) return null
  return SECRET.test(name) ? MASKED : JSON.stringify(value)
}
