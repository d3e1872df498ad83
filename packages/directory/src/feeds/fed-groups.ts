// Groups that a SCIM client feeds into the directory, with their members.

import { asId, type ObjectId, type TenantId } from '@rollcall/core'
import { type GroupRecord, type GroupWrite, InvalidInput, type Membership, type Store } from '@rollcall/ports'
import { conflictingObject, inFieldWords } from '../conflicts.ts'
import { changeTenant, type DirectoryDeps, nowText } from '../deps.ts'
import { requireGroup } from '../groups/find-group.ts'
import { checkMembersAreWritable } from '../groups/group-members.ts'
import { changedGroup, newGroup } from '../groups/group-write.ts'
import { usersAndGroups } from '../objects/directory-object.ts'
import { objectIdFrom } from '../objects/object-id.ts'
import { requireProperties } from '../properties/check-properties.ts'
import { GROUP_PROPERTIES } from '../properties/group-properties.ts'
import { type KeptScimResource, withScimResource } from './scim-resource.ts'

/** A group as the client wants it to be. */
export type FedGroup = {
  readonly displayName: string
  /** What the directory has no property for, kept whole beside the others. */
  readonly scimResource: KeptScimResource
  readonly members: {
    /** Everybody leaves who is not in `added`; SCIM knows no service principals, so they stay. */
    readonly isCleared: boolean
    readonly added: ReadonlySet<string>
    readonly removed: ReadonlySet<string>
  }
}

const MEMBERS_PER_READ = 500

/**
 * Makes a security group and returns it as stored.
 *
 * @throws {InvalidInput} The name does not fit, or a member is not in the directory; `target` names it.
 * @throws {Conflict} A live group has the displayName, without case: clients match groups by it.
 */
export async function createFedGroup(
  deps: DirectoryDeps,
  tenantId: TenantId,
  fed: FedGroup,
): Promise<GroupRecord> {
  const id = asId<ObjectId>(deps.ids.next())
  const { displayName } = fed
  const mailNickname = `${displayName.replace(/[^A-Za-z0-9]+/g, '').slice(0, 40) || 'group'}-${id.slice(-12)}`
  const input = { displayName, mailNickname, mailEnabled: false, securityEnabled: true }
  const group = newGroup(requireProperties(GROUP_PROPERTIES, input, 'create'), {
    id,
    createdAt: nowText(deps.clock),
  })
  return changeInFieldWords(deps, tenantId, async (store) => {
    await refuseTakenName(store, tenantId, group)
    return saveGroup(store, tenantId, group, fed)
  })
}

/**
 * Changes a group and returns it as stored; a change to what is stored already changes nothing.
 *
 * @param change What becomes of the group as it is now; may throw to refuse.
 * @throws {NotFound} No live group has this id.
 * @throws {InvalidInput} As `createFedGroup`, or the members come from a rule. @throws {Conflict}
 */
export async function changeFedGroup(
  deps: DirectoryDeps,
  tenantId: TenantId,
  id: string,
  change: (group: GroupRecord, store: Store) => Promise<FedGroup>,
): Promise<GroupRecord> {
  return changeInFieldWords(deps, tenantId, async (store) => {
    const group = await requireGroup(store, tenantId, id)
    const fed = await change(group, store)
    const values = requireProperties(GROUP_PROPERTIES, { displayName: fed.displayName }, 'update')
    const changed = changedGroup(group, values)
    if (changed.displayName.toLowerCase() !== group.displayName.toLowerCase())
      await refuseTakenName(store, tenantId, changed)
    return saveGroup(store, tenantId, changed, fed)
  })
}

function changeInFieldWords(
  deps: DirectoryDeps,
  tenantId: TenantId,
  work: (store: Store) => Promise<GroupRecord>,
): Promise<GroupRecord> {
  return inFieldWords(conflictingObject, () => changeTenant(deps, tenantId, work))
}

async function refuseTakenName(store: Store, tenantId: TenantId, group: GroupWrite): Promise<void> {
  const { displayName } = group
  const holders = await store.groups.list(tenantId, { displayName }, { after: null, limit: 2 })
  if (holders.some(({ id }) => id !== group.id)) throw conflictingObject('displayName')
}

async function saveGroup(
  store: Store,
  tenantId: TenantId,
  group: GroupWrite,
  { scimResource, members }: FedGroup,
): Promise<GroupRecord> {
  const properties = withScimResource(group.properties, scimResource)
  await store.groups.put(tenantId, [{ ...group, properties }])
  const leaving = members.isCleared
    ? (await memberIds(store, tenantId, group.id)).filter((id) => !members.added.has(id))
    : [...members.removed].map(objectIdFrom).filter((id) => id !== null)
  const joining = await memberships(store, tenantId, group.id, [...members.added])
  if (leaving.length > 0 || joining.length > 0) checkMembersAreWritable(group)
  await store.groups.removeMembers(
    tenantId,
    leaving.map((memberId) => ({ groupId: group.id, memberId })),
  )
  await store.groups.addMembers(tenantId, joining)
  return requireGroup(store, tenantId, group.id)
}

async function memberIds(store: Store, tenantId: TenantId, groupId: ObjectId): Promise<readonly ObjectId[]> {
  const ids: ObjectId[] = []
  for (let after: string | null = null; ; ) {
    const page: readonly Membership[] = await store.groups.members(tenantId, groupId, {
      after,
      limit: MEMBERS_PER_READ,
    })
    for (const { memberId, memberType } of page) if (memberType !== 'ServicePrincipal') ids.push(memberId)
    if (page.length < MEMBERS_PER_READ) return ids
    after = page.at(-1)?.memberId ?? null
  }
}

async function memberships(
  store: Store,
  tenantId: TenantId,
  groupId: ObjectId,
  wanted: readonly string[],
): Promise<readonly Membership[]> {
  const ids = wanted.map((text) => {
    const id = objectIdFrom(text)
    if (id === null || id === groupId) throw unknownMember(text)
    return id
  })
  const found = (await usersAndGroups(store, tenantId, ids)).filter(({ object }) => object.deletedAt === null)
  const known = new Set<string>(found.map(({ id }) => id))
  const unknown = ids.find((id) => !known.has(id))
  if (unknown !== undefined) throw unknownMember(unknown)
  return found.map(({ id, objectType }) => ({ groupId, memberId: id, memberType: objectType }))
}

function unknownMember(id: string): InvalidInput {
  return new InvalidInput(
    `"members" names "${id}", which is not another user or group of this directory`,
    'members',
  )
}
