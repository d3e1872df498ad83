// What the target does with a group and its members, with a group of the probe's own (scim.md C5, C7, C27, C28).

import type { ProbeFinding } from '@rollcall/ports'
import { isResource } from '../list-response.ts'
import { isJsonObject } from '../parse-json.ts'
import type { TestUser } from './create-test-user.ts'
import { type PatchForm, patch } from './patch-in-form.ts'
import { finding, type ProbeSession, type Seen } from './probe-session.ts'
import type { TestObjects } from './test-objects.ts'

/** Makes a group, changes its members and removes it. */
export async function writeGroup(
  session: ProbeSession,
  objects: TestObjects,
  user: TestUser,
  { form, groupSchema }: { readonly form: PatchForm; readonly groupSchema: string },
): Promise<readonly ProbeFinding[]> {
  const displayName = `Rollcall Probe ${session.newId().slice(0, 8)}`
  const created = await session.send('POST', '/Groups', { body: { schemas: [groupSchema], displayName } })
  if (!isResource(created.json)) {
    const text =
      'The target did not let a group be made; switch the mapping of groups off unless its answer says what to do.'
    return [finding('groups', 'unknown', text, [created])]
  }
  const path = objects.made('/Groups', String(created.json.id))
  const joined = await patch(session, path, form, [
    { op: 'add', path: 'members', value: [{ value: user.id }] },
  ])
  const after = await session.send('GET', path)
  if (!joined.isSuccess || !hasMember(after, user)) return [groupUpdate([created, joined, after])]
  return [...(await readCap(session, path, user, form)), await readRemoval(session, path, user, form)]
}

function groupUpdate(seen: readonly Seen[]): ProbeFinding {
  const text = 'The target does not put members into groups by PATCH, so groups are written back whole (C1).'
  return finding('groups.update', 'deviation', text, seen, { groups: { update: 'put' } })
}

function hasMember({ json }: Seen, { id }: TestUser): boolean {
  const members = json?.members
  return Array.isArray(members) && members.some((one) => isJsonObject(one) && String(one.value) === id)
}

const SIZES = [100, 50, 25, 10, 5, 2]

/** How many members go into one request: the one that is there already, so many times, which changes nothing (C5, C7). */
async function readCap(
  session: ProbeSession,
  path: string,
  user: TestUser,
  form: PatchForm,
): Promise<readonly ProbeFinding[]> {
  const refused: Seen[] = []
  for (const size of SIZES) {
    const value = Array.from({ length: size }, () => ({ value: user.id }))
    const seen = await patch(session, path, form, [{ op: 'add', path: 'members', value }])
    if (!seen.isSuccess) refused.push(seen)
    else if (refused.length === 0)
      return [finding('members.perRequest', 'usual', 'A hundred members go into one request.', [seen])]
    else return [capFinding(size, [...refused, seen])]
  }
  return [capFinding(1, refused)]
}

function capFinding(size: number, seen: readonly Seen[]): ProbeFinding {
  const text = `The target takes ${size} ${size === 1 ? 'member' : 'members'} in one request, and not twice as many (C5, C7).`
  // Bodies of a hundred members prove no more than the last two.
  return finding('members.perRequest', 'deviation', text, seen.slice(-2), { members: { perRequest: size } })
}

async function readRemoval(
  session: ProbeSession,
  path: string,
  user: TestUser,
  form: PatchForm,
): Promise<ProbeFinding> {
  const left = await patch(session, path, form, [
    { op: 'remove', path: `members[value eq ${JSON.stringify(user.id)}]` },
  ])
  const after = await session.send('GET', path)
  const usual = 'Members leave a group one by one.'
  if (left.isSuccess && !hasMember(after, user))
    return finding('patch.memberRemoval', 'usual', usual, [left, after])
  const byValue = await patch(session, path, form, [
    { op: 'remove', path: 'members', value: [{ value: user.id }] },
  ])
  const second = await session.send('GET', path)
  const proof = [left, after, byValue, second]
  if (byValue.isSuccess && !hasMember(second, user)) {
    const text = 'Members leave a group as a list of values only (C28).'
    return finding('patch.memberRemoval', 'deviation', text, proof, { patch: { memberRemoval: 'value' } })
  }
  return groupUpdate(proof)
}
