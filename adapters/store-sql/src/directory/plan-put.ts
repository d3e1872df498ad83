// Which rows of a put differ from what is stored, and whether their unique names are free. Pure.
import type { ObjectId } from '@rollcall/core'
import { Conflict } from '@rollcall/ports'
import { isSameJson } from '../columns.ts'

/** A user's or group's row as far as the plan looks at it by name; every other column is compared as it is. */
export type ObjectRow = {
  readonly id: ObjectId
  readonly properties: string
  readonly deleted_at: string | null
}

export type PutPlan<Row> = {
  readonly changed: readonly Row[]
  readonly inserted: number
  readonly updated: number
}

/** The last row of each id that is new or differs from the stored one. */
export function planPut<Row extends ObjectRow>(
  wanted: readonly Row[],
  stored: ReadonlyMap<ObjectId, Row>,
): PutPlan<Row> {
  const last = new Map(wanted.map((row) => [row.id, row]))
  const changed = [...last.values()].filter((row) => {
    const known = stored.get(row.id)
    return known === undefined || !isSameRow(row, known)
  })
  const updated = changed.filter((row) => stored.has(row.id)).length
  return { changed, inserted: changed.length - updated, updated }
}

/** Those of the changed rows that go to the recycle bin or come back. */
export function deletedOrRestored<Row extends ObjectRow>(
  changed: readonly Row[],
  stored: ReadonlyMap<ObjectId, Row>,
): readonly ObjectId[] {
  return changed
    .filter((row) => {
      const before = stored.get(row.id)
      return before !== undefined && (before.deleted_at === null) !== (row.deleted_at === null)
    })
    .map(({ id }) => id)
}

export type UniqueName<Row> = {
  /** `user` or `group`, for messages. */
  readonly kind: string
  readonly property: string
  readonly keyOf: (row: Row) => string
}

/** Names that the changed rows begin to hold: those of new, renamed and restored objects. */
export function namesToTake<Row extends ObjectRow>(
  changed: readonly Row[],
  stored: ReadonlyMap<ObjectId, Row>,
  { kind, property, keyOf }: UniqueName<Row>,
): ReadonlyMap<string, ObjectId> {
  const live = new Map<string, ObjectId>()
  const taken = new Map<string, ObjectId>()
  for (const row of changed) {
    if (row.deleted_at !== null) continue
    const key = keyOf(row)
    const other = live.get(key)
    if (other !== undefined) {
      throw new Conflict(property, `${kind}s "${other}" and "${row.id}" ask for the same ${property}`)
    }
    live.set(key, row.id)
    const known = stored.get(row.id)
    if (known === undefined || known.deleted_at !== null || keyOf(known) !== key) taken.set(key, row.id)
  }
  return taken
}

/**
 * Objects that hold a name another one takes in the same put, and give it up in it: a swap of two names, say. Their
 * rows must let go before the others are written.
 *
 * @throws {Conflict} A name is held by an object that keeps it.
 */
export function namesToRelease<Row extends ObjectRow>(
  taken: ReadonlyMap<string, ObjectId>,
  holders: readonly { readonly id: ObjectId; readonly key: string }[],
  changed: readonly Row[],
  { kind, property }: UniqueName<Row>,
): readonly ObjectId[] {
  const changing = new Set(changed.map((row) => row.id))
  const others = holders.filter((holder) => taken.get(holder.key) !== holder.id)
  for (const { id, key } of others) {
    if (!changing.has(id)) {
      throw new Conflict(property, `${kind} "${id}" has the ${property} that "${taken.get(key)}" asks for`)
    }
  }
  return others.map((holder) => holder.id)
}

function isSameRow<Row extends ObjectRow>(wanted: Row, stored: Row): boolean {
  for (const column in wanted) {
    if (column === 'properties') continue
    if (wanted[column] !== stored[column]) return false
  }
  return isSameJson(wanted.properties, stored.properties)
}
