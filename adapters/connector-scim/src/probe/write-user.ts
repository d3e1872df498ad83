// What the target does with an account: making, changing and removing one of the probe's own (scim.md C1, C9 to C11, C29 to
// C35, C39 to C44).

import { isEmptyValue } from '@rollcall/core'
import type { ProbeFinding, TargetProfileInput } from '@rollcall/ports'
import { isResource } from '../list-response.ts'
import { prepareAttribute } from '../prepared-attribute.ts'
import { createTestUser, type TestUser, type TestUserFacts } from './create-test-user.ts'
import { type PatchForm, patch } from './patch-in-form.ts'
import { finding, type ProbeSession, type Seen } from './probe-session.ts'
import type { TestObjects } from './test-objects.ts'
import { readElements } from './write-elements.ts'

export type WrittenUser = {
  readonly findings: readonly ProbeFinding[]
  readonly user: TestUser | null
  /** How the target takes changes; `null` when it takes none by PATCH. */
  readonly patches: PatchForm | null
}

/** Makes an account and changes it; it stays, for what follows. */
export async function writeUser(
  session: ProbeSession,
  objects: TestObjects,
  facts: TestUserFacts,
): Promise<WrittenUser> {
  const { findings: created, user } = await createTestUser(session, objects, facts)
  if (user === null) return { findings: created, user, patches: null }
  const { finding: how, form } = await findPatchForm(session, user)
  const findings = [...created, how]
  if (form !== null) {
    findings.push(
      ...(await readSwitch(session, user, form)),
      ...(await readElements(session, user, form)),
      ...(await readRepetition(session, user, form)),
      ...(await readManager(session, user, form, facts)),
      ...(await readRename(session, user, form, facts)),
    )
  }
  return { findings, user, patches: form }
}

const FORMS: readonly PatchForm[] = ['lowerCase', 'capitalized']

type Form = { readonly finding: ProbeFinding; readonly form: PatchForm | null }

async function findPatchForm(session: ProbeSession, user: TestUser): Promise<Form> {
  const proof: Seen[] = []
  for (const form of FORMS) {
    const title = `Probe ${form}`
    const changed = await patch(session, user.path, form, [{ op: 'replace', path: 'title', value: title }])
    proof.push(changed)
    if (changed.status === 405 || changed.status === 501) break
    const after = await session.send('GET', user.path)
    if (changed.isSuccess && (after.json?.title === title || after.json?.title === undefined))
      return { form, finding: formFinding(form, [...proof, after], changed.status) }
  }
  const replaced = await session.send('PUT', user.path, {
    body: { ...user.body, id: user.id, title: 'Probe' },
  })
  proof.push(replaced)
  const profile = { users: { update: 'put' }, groups: { update: 'put' } } as const
  if (replaced.isSuccess) {
    const text = 'The target does not change accounts by PATCH, so they are written back whole (C1).'
    return { form: null, finding: finding('users.update', 'deviation', text, proof, profile) }
  }
  const text = 'The target changes accounts neither by PATCH nor by PUT.'
  return { form: null, finding: finding('users.update', 'problem', text, proof) }
}

function formFinding(form: PatchForm, seen: readonly Seen[], status: number): ProbeFinding {
  if (form === 'capitalized') {
    const text = 'The target takes capitalized operations only, such as Replace (C32).'
    const profile = { patch: { operationNames: form } } as const
    return finding('patch.operationNames', 'deviation', text, seen, profile)
  }
  const how = status === 204 ? 'without showing the result (C35)' : 'and shows the result'
  return finding('users.update', 'usual', `The target changes accounts by PATCH ${how}.`, seen)
}

async function readSwitch(
  session: ProbeSession,
  user: TestUser,
  form: PatchForm,
): Promise<readonly ProbeFinding[]> {
  const proof: Seen[] = []
  for (const [off, on] of [[false, true] as const, ['False', 'True'] as const]) {
    const changed = await patch(session, user.path, form, [{ op: 'replace', path: 'active', value: off }])
    const after = await session.send('GET', user.path)
    proof.push(changed, after)
    const isOff =
      after.json?.active === false || after.json?.active === 'false' || after.json?.active === 'False'
    if (!changed.isSuccess || !isOff) continue
    await patch(session, user.path, form, [{ op: 'replace', path: 'active', value: on }])
    if (off === false) return [finding('users.active', 'usual', 'The target switches accounts off.', proof)]
    const where = user.needsText ? 'The target' : 'In a PATCH the target'
    const text = `${where} takes true and false as text only (C31).`
    const profile = { values: { booleans: user.needsText ? 'text' : 'textInPatch' } } as const
    return [finding('values.booleans', 'deviation', text, proof, profile)]
  }
  const text =
    'The target does not switch accounts off. Set SoftDelete to false, so that who leaves is deleted.'
  return [finding('users.active', 'problem', text, proof)]
}

/** C34: the same change once more, which changes nothing. */
async function readRepetition(
  session: ProbeSession,
  user: TestUser,
  form: PatchForm,
): Promise<readonly ProbeFinding[]> {
  const change = { op: 'replace', path: 'nickName', value: 'Probe' } as const
  const first = await patch(session, user.path, form, [change])
  const second = await patch(session, user.path, form, [change])
  if (!first.isSuccess || second.isSuccess) return []
  const text =
    'A change that changes nothing is refused (C34). Rollcall looks whether the account is right already.'
  return [finding('patch.repetition', 'deviation', text, [first, second])]
}

/** C33 and C43, with the account as its own manager, since there is no other. */
async function readManager(
  session: ProbeSession,
  user: TestUser,
  form: PatchForm,
  { schemas }: TestUserFacts,
): Promise<readonly ProbeFinding[]> {
  const path = `${schemas.enterpriseUser}:manager`
  const object = await patch(session, user.path, form, [{ op: 'replace', path, value: { value: user.id } }])
  if (object.isSuccess) return managerShown(object, await session.send('GET', user.path), path)
  const text = await patch(session, user.path, form, [{ op: 'replace', path, value: user.id }])
  if (!text.isSuccess) return []
  const told = 'The target takes a manager as the bare id (C33).'
  return [
    finding('values.manager', 'deviation', told, [object, text], { values: { manager: 'text' } }),
    ...managerShown(text, await session.send('GET', user.path), path),
  ]
}

function managerShown(written: Seen, after: Seen, path: string): readonly ProbeFinding[] {
  if (after.json === null || !isEmptyValue(prepareAttribute(path).read(after.json))) return []
  const text = 'The target takes a manager and does not show it (C43). Rollcall compares with what it sent.'
  return [finding('users.kept', 'deviation', text, [written, after])]
}

/** C40. */
async function readRename(
  session: ProbeSession,
  user: TestUser,
  form: PatchForm,
  { domain }: TestUserFacts,
): Promise<readonly ProbeFinding[]> {
  const userName = `rollcall-probe-renamed-${session.newId().slice(0, 8)}@${domain}`
  const renamed = await patch(session, user.path, form, [
    { op: 'replace', path: 'userName', value: userName },
  ])
  const after = await session.send('GET', user.path)
  const held = after.json?.userName
  if (typeof held !== 'string') return []
  if (held.toLowerCase() === userName.toLowerCase()) {
    await patch(session, user.path, form, [{ op: 'replace', path: 'userName', value: user.body.userName }])
    return [finding('users.createOnly', 'usual', 'User names can be changed.', [renamed, after])]
  }
  const text =
    'User names cannot be changed after an account was made (C40); Rollcall leaves them as they are.'
  const profile: TargetProfileInput = { users: { createOnly: ['userName'] } }
  return [finding('users.createOnly', 'deviation', text, [renamed, after], profile)]
}

/** Removes the account and tells what that did (C10, C39). */
export async function removeUser(
  session: ProbeSession,
  objects: TestObjects,
  user: TestUser,
): Promise<readonly ProbeFinding[]> {
  const removed = await session.send('DELETE', user.path)
  const after = await session.send('GET', user.path)
  if (!removed.isSuccess && after.isSuccess) {
    const text =
      'The target does not delete accounts; they are switched off instead. The account of the probe is still there.'
    const profile = { users: { deletion: 'deactivate' } } as const
    return [finding('users.deletion', 'deviation', text, [removed, after], profile)]
  }
  if (after.isSuccess && (after.json?.active === false || after.json?.active === 'False')) {
    objects.removed(user.path)
    const text = 'Deleting an account only switches it off (C39).'
    return [finding('users.deletion', 'deviation', text, [removed, after])]
  }
  if (!user.isImmediate) {
    objects.removed(user.path)
    return [finding('users.deletion', 'usual', 'Deleted accounts are gone.', [removed, after])]
  }
  objects.attempted(String(user.body.userName))
  const again = await session.send('POST', '/Users', { body: user.body })
  if (isResource(again.json)) objects.made('/Users', String(again.json.id))
  objects.removed(user.path)
  if (again.status === 409) {
    const text =
      'A deleted account is hidden, and its name stays taken (C10): who comes back has to be let in by hand.'
    return [finding('users.deletion', 'deviation', text, [removed, after, again])]
  }
  return [finding('users.deletion', 'usual', 'Deleted accounts are gone.', [removed, after])]
}
