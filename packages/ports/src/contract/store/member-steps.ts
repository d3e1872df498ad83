// What the contracts of members do to the directory of a scope, and what they ask of its store.

import type { ObjectId } from '@rollcall/core'
import type { PendingScope } from '../../store/cycle-store.ts'
import type { GroupWrite, UserWrite } from '../../store/directory-store.ts'
import { aGroup, aLink, aUser, minutesLater, type StoreUnderTest } from './sample-records.ts'

/** @param scope That of the test that runs. */
export function memberSteps(store: StoreUnderTest, scope: () => PendingScope) {
  const put = async (...objects: readonly (UserWrite | GroupWrite)[]) => {
    for (const object of objects) {
      if ('userPrincipalName' in object) await store().users.put(scope().tenantId, [object])
      else await store().groups.put(scope().tenantId, [object])
    }
  }
  const membership = (group: GroupWrite, member: UserWrite | GroupWrite) => ({
    groupId: group.id,
    memberId: member.id,
    memberType: 'userPrincipalName' in member ? ('User' as const) : ('Group' as const),
  })
  const join = (group: GroupWrite, ...members: readonly (UserWrite | GroupWrite)[]) =>
    store().groups.addMembers(
      scope().tenantId,
      members.map((member) => membership(group, member)),
    )
  const link = (group: GroupWrite) =>
    store().links.put(scope().jobId, [aLink({ objectType: 'Group', sourceId: group.id })])
  const pending = (now = minutesLater(0), from = scope()) => store().members.nextPage(from, now, 1000)
  const pairs = async (from = scope()) =>
    (await pending(minutesLater(0), from)).map(({ groupId, memberId }) => [groupId, memberId])
  const inOrder = (...ids: readonly (readonly [ObjectId, ObjectId])[]) =>
    ids.toSorted(([a, b], [c, d]) => (`${a} ${b}` < `${c} ${d}` ? -1 : 1))

  /** A linked group of two users, a group of one that is not linked, and a user outside. */
  async function aDirectory() {
    const [team, other, ann, ben, cleo] = [aGroup(), aGroup(), aUser(), aUser(), aUser()]
    await put(team, other, ann, ben, cleo)
    await join(team, ann, ben)
    await join(other, ann)
    await link(team)
    return { team, other, ann, ben, cleo }
  }
  return { put, membership, join, link, pending, pairs, inOrder, aDirectory }
}
