import type { AttributeValue } from '@rollcall/core'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CompatMode } from '../compat-mode.ts'
import { readValue } from '../flat/read-value.ts'
import { resourceFromValues } from '../flat/resource-from-values.ts'
import { ScimError } from '../messages/error.ts'
import { ENTERPRISE_USER_URN } from '../schemas/enterprise-user.ts'
import { GROUP_URN, groupSchema } from '../schemas/group.ts'
import { USER_URN, userSchema } from '../schemas/user.ts'
import { validateResource } from '../schemas/validate-resource.ts'
import type { ScimResource } from '../values/complex-value.ts'
import { applyPatch } from './apply-patch.ts'
import { buildPatch, type PatchChange } from './build-patch.ts'
import { PATCH_OP_URN, parsePatch } from './patch-operation.ts'

const MODES: readonly CompatMode[] = ['rfc', 'entra-legacy']

const TEXT_PATHS = [
  'title',
  'displayName',
  'name.givenName',
  'name.familyName',
  'emails[type eq "work"].value',
  'emails[type eq "work"].display',
  'emails[type eq "home"].value',
  'phoneNumbers[type eq "mobile"].value',
  'addresses[type eq "work"].locality',
  'addresses[type eq "work"].country',
  'roles[primary eq true].value',
  'roles[primary eq true].display',
  `${ENTERPRISE_USER_URN}:department`,
  `${ENTERPRISE_USER_URN}:manager`,
]

const text = fc.string({ unit: 'binary', minLength: 1, maxLength: 10 })

/** Flat values of a user: text, or null for unassigned. */
const userValues = fc
  .tuple(fc.dictionary(fc.constantFrom(...TEXT_PATHS), fc.option(text, { nil: null })), fc.boolean())
  .map(([values, active]): Record<string, AttributeValue> => ({ ...values, active }))

function createUser(values: Readonly<Record<string, AttributeValue>>): ScimResource {
  const body = resourceFromValues({ ...values, userName: 'alder' }, { schemas: [USER_URN] })
  return validateResource(body, userSchema, { operation: 'create' })
}

/** What a client would ask to change, seeing the target as it is. */
function changesTo(desired: Readonly<Record<string, AttributeValue>>, current: ScimResource): PatchChange[] {
  return Object.entries(desired)
    .filter(([path, value]) => JSON.stringify(readValue(current, path)) !== JSON.stringify(value))
    .map(([path, value]) => {
      const element = path.replace(/\]\..*/, ']')
      return element === path
        ? { path, value }
        : { path, value, elementExists: readValue(current, element) !== null }
    })
}

function send(resource: ScimResource, changes: readonly PatchChange[], mode: CompatMode) {
  const request = buildPatch(changes)
  if (request.Operations.length === 0) return { resource, isChanged: false }
  const schema = resource.displayName === 'Surveyors' ? groupSchema : userSchema
  return applyPatch(resource, parsePatch(request, { mode }), schema, { mode })
}

describe('a patch built from changes', () => {
  it('brings any user to the desired values, in either mode', () => {
    fc.assert(
      fc.property(userValues, userValues, fc.constantFrom(...MODES), (before, desired, mode) => {
        const current = createUser(before)
        const { resource } = send(current, changesTo(desired, current), mode)
        for (const [path, value] of Object.entries(desired)) expect(readValue(resource, path)).toEqual(value)
      }),
    )
  })

  it('leaves alone what it does not name', () => {
    fc.assert(
      fc.property(userValues, userValues, (before, desired) => {
        const current = createUser(before)
        const { resource } = send(current, changesTo(desired, current), 'rfc')
        for (const path of TEXT_PATHS) {
          if (!Object.hasOwn(desired, path))
            expect(readValue(resource, path)).toEqual(readValue(current, path))
        }
      }),
    )
  })

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(userValues, userValues, fc.constantFrom(...MODES), (before, desired, mode) => {
        const current = createUser(before)
        const once = send(current, changesTo(desired, current), mode).resource
        expect(changesTo(desired, once)).toEqual([])
      }),
    )
  })

  it('brings any group to the desired members', () => {
    const ids = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 4 }), { maxLength: 8 })
    fc.assert(
      fc.property(ids, ids, fc.constantFrom(...MODES), (before, desired, mode) => {
        const values = { displayName: 'Surveyors', members: before }
        const body = resourceFromValues(values, { schemas: [GROUP_URN] })
        const current = validateResource(body, groupSchema, { operation: 'create' })
        const changes: PatchChange[] = before
          .filter((id) => !desired.includes(id))
          .map((id) => ({ path: `members[value eq ${JSON.stringify(id)}]`, value: null }))
        changes.push({ path: 'members', value: desired.filter((id) => !before.includes(id)) })
        const { resource } = send(current, changes, mode)
        expect(new Set(asList(readValue(resource, 'members')))).toEqual(new Set(desired))
        expect(send(resource, changes, mode).isChanged).toBe(false)
      }),
    )
  })
})

describe('a created resource', () => {
  it('reads back the values it was made from', () => {
    fc.assert(
      fc.property(userValues, (values) => {
        const resource = createUser(values)
        for (const [path, value] of Object.entries(values)) expect(readValue(resource, path)).toEqual(value)
      }),
    )
  })
})

describe('a replace or remove done twice', () => {
  // A replace that takes away what its own filter asks for finds something else, or nothing, the second time.
  const pathTo = fc.constantFrom(
    ...TEXT_PATHS,
    'emails',
    'name',
    'addresses',
    'emails[value sw "a"].display',
    ENTERPRISE_USER_URN,
  )
  const selection = fc.constantFrom('emails[type eq "work"]', 'addresses[type eq "work" and country pr]')
  const element = fc.record(
    { value: text, display: text, type: fc.constantFrom('work', 'home'), primary: fc.boolean() },
    { requiredKeys: ['value'] },
  )
  const valueFor = fc.oneof(
    text,
    fc.constant(null),
    fc.uniqueArray(element, { maxLength: 3, selector: ({ value }) => value }),
    element,
    fc.record({ givenName: text, familyName: fc.option(text, { nil: null }) }),
    fc.record({ department: text }),
  )
  const pathless = fc.record({
    op: fc.constant('replace'),
    value: fc.dictionary(fc.constantFrom('title', 'displayName', 'name.givenName', 'nickName'), text, {
      noNullPrototype: true,
    }),
  })
  const operation = fc.oneof(
    fc.record({ op: fc.constant('replace'), path: pathTo, value: valueFor }),
    fc.record({
      op: fc.constant('replace'),
      path: fc.constant('emails[type eq "work"]'),
      value: fc.oneof(element, fc.record({ value: text }), fc.constant(null)),
    }),
    fc.record({ op: fc.constant('remove'), path: fc.oneof(pathTo, selection) }),
    pathless,
  )

  it('changes nothing the second time', () => {
    let done = 0
    fc.assert(
      fc.property(userValues, operation, fc.constantFrom(...MODES), (values, wanted, mode) => {
        const operations = parsePatch({ schemas: [PATCH_OP_URN], Operations: [wanted] }, { mode })
        const apply = (resource: ScimResource) => {
          try {
            return applyPatch(resource, operations, userSchema, { mode })
          } catch (error) {
            if (error instanceof ScimError) return null
            throw error
          }
        }
        const once = apply(createUser(values))
        if (once === null) return
        done += 1
        const twice = apply(once.resource)
        // Strict servers answer noTarget when the first time left nothing to select (scim.md A8.3).
        if (twice === null) expect(mode).toBe('rfc')
        else expect(twice).toEqual({ resource: once.resource, isChanged: false })
      }),
      { numRuns: 2000 },
    )
    expect(done).toBeGreaterThan(500)
  })
})

describe('PATCH on hostile input', () => {
  const value = fc.oneof(
    fc.jsonValue({ maxDepth: 3 }),
    fc.constantFrom(null, '', [], {}, 'True', { value: '' }, [{ value: 'a', primary: true }]),
  )
  const path = fc.oneof(
    fc.constantFrom(
      ...TEXT_PATHS,
      'emails',
      'roles',
      'id',
      'meta',
      'schemas',
      'groups',
      'userName',
      'manager',
    ),
    fc.constantFrom('emails[type ne "x"]', 'emails[]', ENTERPRISE_USER_URN, '__proto__', 'constructor', ''),
    fc.string({ unit: 'binary' }),
  )
  const operation = fc.oneof(
    fc.record(
      { op: fc.constantFrom('add', 'remove', 'replace', 'Add', 'move'), path, value },
      { requiredKeys: ['op'] },
    ),
    fc.record({
      op: fc.constantFrom('add', 'replace'),
      value: fc.dictionary(path, value, { noNullPrototype: true }),
    }),
  )
  const start = createUser({
    title: 'Guide',
    'emails[type eq "work"].value': 'w',
    [`${ENTERPRISE_USER_URN}:manager`]: 'u2',
  })

  it('gives a valid resource or a ScimError, and never touches its argument', () => {
    const snapshot = JSON.stringify(start)
    fc.assert(
      fc.property(fc.array(operation, { maxLength: 4 }), fc.constantFrom(...MODES), (operations, mode) => {
        try {
          const body = { schemas: [PATCH_OP_URN], Operations: operations }
          const { resource } = applyPatch(start, parsePatch(body, { mode }), userSchema, { mode })
          const again = validateResource(resource, userSchema, {
            operation: 'replace',
            current: resource,
            mode,
          })
          expect(again).toEqual({ ...resource, schemas: again.schemas })
        } catch (error) {
          if (!(error instanceof ScimError)) throw error
          expect(error.detail).not.toBe('')
        }
        expect(JSON.stringify(start)).toBe(snapshot)
      }),
      { numRuns: 2000 },
    )
  })

  it('gives operations or a ScimError for any body', () => {
    fc.assert(
      fc.property(fc.anything(), fc.constantFrom(...MODES), (body, mode) => {
        for (const attempt of [
          () => parsePatch(body, { mode }),
          () => parsePatch({ schemas: [PATCH_OP_URN], Operations: [body] }, { mode }),
          () => validateResource(body, userSchema, { operation: 'create', mode }),
        ]) {
          try {
            attempt()
          } catch (error) {
            if (!(error instanceof ScimError)) throw error
          }
        }
      }),
      { numRuns: 500 },
    )
  })
})

function asList(value: AttributeValue): readonly AttributeValue[] {
  return Array.isArray(value) ? value : []
}
