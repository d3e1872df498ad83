// When each user was made or last changed, in order of time: what finds the users changed since a moment (scim.md A6).
//
// An index of `users` would be changed at two places, one of them anywhere in it, for each change of a user. Each change is
// noted at the end of a table instead. The user's earlier note is then superseded: searches pass it over, and once
// there are more of them than users, each further change takes some of them out.
//
// Not by a trigger: a statement with one may fail half done, and what SQLite does to be able to undo it takes longer.
import type { Database } from './database.ts'
import { prepareCommand, prepareQuery } from './prepared-query.ts'

export type UserChanges = {
  /** To be called in the transaction that changes or deletes a user. */
  readonly supersede: () => void
}

type Note = { readonly at: number; readonly user_seq: number }

const FEWEST_SUPERSEDED = 10_000
const NOTES_PER_CHANGE = 16
const BEGINNING: Note = { at: Number.MIN_SAFE_INTEGER, user_seq: 0 }

/** @param users How many users there are now. */
export function createUserChanges(db: Database, users: () => number): UserChanges {
  let superseded = (countNotes(db, [])[0]?.notes ?? 0) - users()
  let swept: Note | null = null
  return {
    supersede: () => {
      superseded += 1
      if (swept === null && superseded <= Math.max(users(), FEWEST_SUPERSEDED)) return
      if (swept === null) superseded = 0
      swept = sweep(db, swept ?? BEGINNING, NOTES_PER_CHANGE)
    },
  }
}

/** Takes the superseded ones out of the next notes after `from`; answers the last of these, `null` at the end. */
export function sweep(db: Database, from: Note, size: number): Note | null {
  const [end] = selectEnd(db, [from.at, from.user_seq, size - 1])
  const last = end ?? { at: Number.MAX_SAFE_INTEGER, user_seq: Number.MAX_SAFE_INTEGER }
  deleteSuperseded(db, [from.at, from.user_seq, last.at, last.user_seq])
  return end ?? null
}

/** To be called for each user made, and for each whose `last_modified_at` moved. */
export function noteChange(db: Database, at: number, userSeq: number): void {
  insertNote(db, [at, userSeq])
}

const insertNote = prepareCommand('insert or ignore into user_changes (at, user_seq) values (?, ?)')
const countNotes = prepareQuery<{ notes: number }>('select count(*) as notes from user_changes')
const selectEnd = prepareQuery<Note>(
  'select at, user_seq from user_changes where (at, user_seq) > (?, ?) order by at, user_seq limit 1 offset ? + 0',
)
const deleteSuperseded = prepareCommand(
  `delete from user_changes where (at, user_seq) > (?1, ?2) and (at, user_seq) <= (?3, ?4)
   and not exists (select 1 from users u where u.seq = user_seq and u.last_modified_at = at)`,
)
