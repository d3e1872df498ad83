// Who is in which group: a table of its own, so that no change of one member touches the others.
import type { Database } from './database.ts'
import { prepareCommand, prepareQuery } from './prepared-query.ts'
import type { MemberType } from './tables.ts'

export type KnownMember = { readonly id: string; readonly type: MemberType }
/** `display`: the name to show; `null` when there is none. */
export type Member = KnownMember & { readonly groupSeq: number; readonly display: string | null }
export type GroupOfMember = { readonly memberId: string; readonly id: string; readonly display: string }

/** Those of the ids that are users or groups of this account. */
export function findKnown(db: Database, ids: readonly string[]): readonly KnownMember[] {
  return ids.length === 0 ? [] : selectKnown(db, [JSON.stringify(ids)])
}

/** Those of the ids that are members of the group. */
export function findHeld(db: Database, groupSeq: number, ids: readonly string[]): readonly string[] {
  if (ids.length === 0) return []
  return selectHeld(db, [groupSeq, JSON.stringify(ids)]).map((row) => row.id)
}

export function readMemberIds(db: Database, groupSeq: number): readonly string[] {
  return selectIds(db, [groupSeq]).map((row) => row.id)
}

/** How many members each of these groups has; groups without any are not in it. */
export function countMembers(db: Database, groupSeqs: readonly number[]): ReadonlyMap<number, number> {
  if (groupSeqs.length === 0) return new Map()
  const rows = selectCounts(db, [JSON.stringify(groupSeqs)])
  return new Map(rows.map(({ seq, members }) => [seq, members]))
}

/** Whether the group has more members than this; reads no more than it must. */
export function hasMoreMembersThan(db: Database, groupSeq: number, limit: number): boolean {
  return selectAfter(db, [groupSeq, limit]).length > 0
}

/** The members of these groups. @param only Ids to look for; `null` for all members. */
export function readMembers(
  db: Database,
  groupSeqs: readonly number[],
  only: readonly string[] | null,
): readonly Member[] {
  if (groupSeqs.length === 0 || only?.length === 0) return []
  const seqs = JSON.stringify(groupSeqs)
  return only === null ? selectMembers(db, [seqs]) : selectSome(db, [seqs, JSON.stringify(only)])
}

/** The groups that these users and groups are direct members of, in order of creation. */
export function readGroupsOf(db: Database, ids: readonly string[]): readonly GroupOfMember[] {
  return ids.length === 0 ? [] : selectGroupsOf(db, [JSON.stringify(ids)])
}

export function addMembers(db: Database, groupSeq: number, members: readonly KnownMember[]): void {
  if (members.length > 0) insertMany(db, [groupSeq, JSON.stringify(members)])
}

export function removeMembers(db: Database, groupSeq: number, ids: readonly string[]): void {
  if (ids.length > 0) deleteMany(db, [groupSeq, JSON.stringify(ids)])
}

/** Takes somebody who is deleted out of all groups, which have then changed (scim.md A9.2). */
export function removeFromAllGroups(db: Database, id: string, at: number): void {
  touchGroupsOf(db, [at, id])
  deleteEverywhere(db, [id])
}

// `cross join` keeps the order written: left to itself, SQLite reads a large group from end to end to find one member.
const selectKnown = prepareQuery<KnownMember>(
  `select u.id as id, 'User' as type from json_each(?1) j cross join users u on u.id = j.value
   union select g.id, 'Group' from json_each(?1) j cross join scim_groups g on g.id = j.value`,
)
const selectHeld = prepareQuery<{ id: string }>(
  `select m.member_id as id from json_each(?2) j
   cross join group_members m on m.group_seq = ?1 and m.member_id = j.value`,
)
const selectIds = prepareQuery<{ id: string }>(
  'select member_id as id from group_members where group_seq = ?',
)
const selectCounts = prepareQuery<{ seq: number; members: number }>(
  `select m.group_seq as seq, count(*) as members from json_each(?) j
   cross join group_members m on m.group_seq = j.value group by m.group_seq`,
)
const selectAfter = prepareQuery<{ id: string }>(
  'select member_id as id from group_members where group_seq = ? limit 1 offset ?',
)
const MEMBER_COLUMNS = `m.group_seq as groupSeq, m.member_id as id, m.member_type as type,
  coalesce(json_extract(u.resource, '$.displayName'), json_extract(u.resource, '$.userName'),
    json_extract(g.resource, '$.displayName')) as display`
const MEMBER_NAMES = `left join users u on u.id = m.member_id left join scim_groups g on g.id = m.member_id`
const selectMembers = prepareQuery<Member>(
  `select ${MEMBER_COLUMNS} from json_each(?) s cross join group_members m on m.group_seq = s.value ${MEMBER_NAMES}`,
)
const selectSome = prepareQuery<Member>(
  `select ${MEMBER_COLUMNS} from json_each(?) s cross join json_each(?) i
   cross join group_members m on m.group_seq = s.value and m.member_id = i.value ${MEMBER_NAMES}`,
)
const selectGroupsOf = prepareQuery<GroupOfMember>(
  `select m.member_id as memberId, g.id as id, json_extract(g.resource, '$.displayName') as display
   from json_each(?) j cross join group_members m on m.member_id = j.value
   join scim_groups g on g.seq = m.group_seq order by g.seq`,
)
const insertMany = prepareCommand(
  `insert into group_members (group_seq, member_id, member_type)
   select ?1, value ->> 'id', value ->> 'type' from json_each(?2)`,
)
const deleteMany = prepareCommand(
  'delete from group_members where group_seq = ? and member_id in (select value from json_each(?))',
)
const touchGroupsOf = prepareCommand(
  `update scim_groups set version = version + 1, last_modified_at = ?
   where seq in (select group_seq from group_members where member_id = ?)`,
)
const deleteEverywhere = prepareCommand('delete from group_members where member_id = ?')
