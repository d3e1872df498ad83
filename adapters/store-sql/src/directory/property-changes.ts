// Which properties a write changes, kept with the row as the number of each one's last change.
import { isDeepStrictEqual } from 'node:util'
import type { AttributeValues, ObjectId } from '@rollcall/core'
import type { ObjectHistory } from '@rollcall/ports'
import { fromJson, fromNullableJson } from '../columns.ts'
import type { ObjectRow } from './plan-put.ts'

/** What the store keeps of an object's history, beside its document. */
export type HistoryColumns = {
  /** Number of its making or last restore: who last looked before then has to be told all of it. */
  readonly appeared_sequence: number
  /** JSON: the number of the last change of each property that changed since it was made; `null` when none did. */
  readonly property_changes: string | null
}

/** Wire names of properties that have columns of their own, by column. */
export type PropertyColumns<Row> = Readonly<Partial<Record<keyof Row, string>>>

/** The history of an object once the row is written with this number. */
export function historyAfter<Row extends ObjectRow>(
  wanted: Row,
  stored: (Row & HistoryColumns) | undefined,
  columns: PropertyColumns<Row>,
  number: number,
): HistoryColumns {
  if (stored === undefined) return { appeared_sequence: number, property_changes: null }
  const isRestored = stored.deleted_at !== null && wanted.deleted_at === null
  const names = changedProperties(wanted, stored, columns)
  const known = fromNullableJson<Readonly<Record<string, number>>>(stored.property_changes)
  return {
    appeared_sequence: isRestored ? number : stored.appeared_sequence,
    property_changes:
      names.length === 0
        ? stored.property_changes
        : JSON.stringify({ ...known, ...Object.fromEntries(names.map((name) => [name, number])) }),
  }
}

export function toHistory(row: HistoryColumns & { readonly id: ObjectId }): ObjectHistory {
  return {
    objectId: row.id,
    appearedSequence: row.appeared_sequence,
    propertySequences: fromNullableJson<Readonly<Record<string, number>>>(row.property_changes) ?? {},
  }
}

function changedProperties<Row extends ObjectRow>(
  wanted: Row,
  stored: Row,
  columns: PropertyColumns<Row>,
): readonly string[] {
  const names: string[] = []
  for (const column in columns) {
    const name = columns[column]
    if (name !== undefined && wanted[column] !== stored[column]) names.push(name)
  }
  if (wanted.properties === stored.properties) return names
  const now = fromJson<AttributeValues>(wanted.properties)
  const before = fromJson<AttributeValues>(stored.properties)
  for (const name of new Set([...Object.keys(now), ...Object.keys(before)])) {
    if (!isDeepStrictEqual(now[name] ?? null, before[name] ?? null)) names.push(name)
  }
  return names
}
