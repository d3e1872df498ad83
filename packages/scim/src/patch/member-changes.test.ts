import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { GROUP_URN, groupSchema } from '../schemas/group.ts'
import { applyPatch } from './apply-patch.ts'
import { splitMemberChanges } from './member-changes.ts'
import { PATCH_OP_URN, parsePatch } from './patch-operation.ts'

function split(Operations: readonly unknown[], mode: 'rfc' | 'entra-legacy' = 'entra-legacy') {
  return splitMemberChanges(parsePatch({ schemas: [PATCH_OP_URN], Operations }, { mode }), { mode })
}

const id = fc.constantFrom('a', 'b', 'c', 'd')
const members = fc.array(
  id.map((value) => ({ value })),
  { minLength: 1, maxLength: 3 },
)
const operation = fc.oneof(
  fc.record({ op: fc.constantFrom('add', 'replace'), path: fc.constant('members'), value: members }),
  fc.record({ op: fc.constantFrom('add', 'replace'), value: fc.record({ members, externalId: id }) }),
  id.map((value) => ({ op: 'remove', path: `members[value eq "${value}"]` })),
  fc.record({ op: fc.constant('remove'), path: fc.constant('members'), value: members }),
  fc.constant({ op: 'remove', path: 'members' }),
  fc.record({ op: fc.constant('replace'), path: fc.constant('externalId'), value: id }),
)

describe('splitMemberChanges', () => {
  it.each(['rfc', 'entra-legacy'] as const)('changes members as the whole patch would, in %s', (mode) => {
    const operations = fc.array(operation, { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(fc.uniqueArray(id), operations, (held, written) => {
        const changes = split(written, mode)
        expect(changes).not.toBeNull()
        if (changes === null) return
        const { isCleared, added, removed } = changes.members
        const kept = isCleared ? [] : held.filter((member) => !removed.has(member))
        const group = {
          schemas: [GROUP_URN],
          displayName: 'Team',
          ...(held.length === 0 ? {} : { members: held.map((value) => ({ value })) }),
        }
        const parsed = parsePatch({ schemas: [PATCH_OP_URN], Operations: written }, { mode })
        const whole = applyPatch(group, parsed, groupSchema, { mode }).resource
        expect(new Set([...kept, ...added])).toEqual(new Set(idsOf(whole.members)))
        const rest = applyPatch(group, changes.others, groupSchema, { mode }).resource
        expect(rest.externalId).toEqual(whole.externalId)
      }),
    )
  })

  it.each([
    ['another filter', { op: 'remove', path: 'members[display eq "Ann"]' }],
    ['a sub-attribute', { op: 'remove', path: 'members.display' }],
    ['an element without id', { op: 'add', path: 'members', value: [{ display: 'Ann' }] }],
    ['an unknown part', { op: 'add', path: 'members', value: [{ value: 'a', age: 3 }] }],
    ['a dotted name', { op: 'add', value: { 'members.value': 'a' } }],
  ])('leaves %s to the whole patch', (_, written) => {
    expect(split([written])).toBeNull()
  })

  it('takes the null that Entra sends as $ref', () => {
    const add = { op: 'Add', path: 'members', value: [{ $ref: null, value: 'a' }] }
    expect(split([add])?.members.added).toEqual(new Set(['a']))
  })
})

function idsOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value.map((member: { value: unknown }) => member.value) : []
}
