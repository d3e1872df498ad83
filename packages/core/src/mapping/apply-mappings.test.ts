import { describe, expect, it } from 'vitest'
import { aContext } from '../../test/a-context.ts'
import { aDefinition, aMapping, anObject, anObjectMapping } from '../../test/a-schema.ts'
import type {
  AttributeDefinition,
  AttributeMapping,
} from '../synchronization-schema/synchronization-schema.ts'
import { applyChanges, mapForCreate, mapForDisable, mapForUpdate } from './apply-mappings.ts'
import { compileMappings } from './compile-mappings.ts'

const DEFINITIONS: readonly AttributeDefinition[] = [
  aDefinition('id', { anchor: true, required: true, mutability: 'ReadOnly' }),
  aDefinition('userName'),
  aDefinition('title'),
  aDefinition('level', { type: 'Integer' }),
  aDefinition('active', { type: 'Boolean' }),
  aDefinition('manager', { type: 'Reference' }),
  aDefinition('owners', { type: 'Reference', multivalued: true }),
]

function compiled(mappings: readonly AttributeMapping[], more: readonly AttributeDefinition[] = []) {
  const names = new Set(more.map(({ name }) => name))
  const definitions = [...DEFINITIONS.filter(({ name }) => !names.has(name)), ...more]
  return compileMappings(anObjectMapping({ attributeMappings: mappings }), anObject('Account', definitions))
}

const ACTIVE = aMapping('active', 'Not([IsSoftDeleted])')
const TITLE = aMapping('title', '[jobTitle]')
const update = aContext({ operation: 'update' })

describe('mapping a new account', () => {
  it('gives every attribute that has a value', () => {
    const outcome = mapForCreate(
      compiled([TITLE, ACTIVE, aMapping('level', '[level]')]),
      { jobTitle: 'Engineer', IsSoftDeleted: false },
      aContext(),
    )
    expect(outcome).toEqual({
      changes: [
        { attribute: 'title', oldValue: null, newValue: 'Engineer', isRedacted: false },
        { attribute: 'active', oldValue: null, newValue: true, isRedacted: false },
      ],
      unresolved: [],
      problem: null,
      ignoresObject: false,
    })
  })

  it('sends nothing when a required attribute stays empty (provisioning.md MAP-11)', () => {
    const { problem } = mapForCreate(
      compiled([TITLE], [aDefinition('title', { required: true })]),
      { jobTitle: '' },
      aContext(),
    )
    expect(problem).toEqual({
      attribute: 'title',
      errorCode: 'MandatoryFieldsMissing',
      message:
        'target attribute "title" is required and no mapping yields a value for it; fill the source attribute or set a default value',
    })
  })

  it('gives a required attribute that nobody mapped the default of its definition (MAP-11)', () => {
    const language = aDefinition('locale', { required: true, defaultValue: 'en-US' })
    const { changes, problem } = mapForCreate(compiled([TITLE], [language]), {}, aContext())
    expect(problem).toBeNull()
    expect(applyChanges({}, changes)).toEqual({ locale: 'en-US' })
  })

  it('sends nothing when a required attribute is neither mapped nor has a default (MAP-11)', () => {
    const { changes, problem } = mapForCreate(
      compiled([TITLE], [aDefinition('locale', { required: true })]),
      { jobTitle: 'Engineer' },
      aContext(),
    )
    expect(changes).toEqual([])
    expect(problem).toMatchObject({ attribute: 'locale', errorCode: 'MandatoryFieldsMissing' })
  })

  it('takes a required collection for written when one of its entries is mapped', () => {
    const work = 'emails[type eq "work"].value'
    const emails = aDefinition('emails', { required: true, multivalued: true })
    const { problem } = mapForCreate(
      compiled([aMapping(work, '[mail]')], [emails, aDefinition(work)]),
      { mail: 'ana@contoso.com' },
      aContext(),
    )
    expect(problem).toBeNull()
  })

  it('misses a required collection when none of its entries has a value', () => {
    const work = 'emails[type eq "work"].value'
    const emails = aDefinition('emails', { required: true, multivalued: true })
    const { problem } = mapForCreate(
      compiled([aMapping(work, '[mail]')], [emails, aDefinition(work)]),
      {},
      aContext(),
    )
    expect(problem).toMatchObject({ attribute: 'emails', errorCode: 'MandatoryFieldsMissing' })
  })

  it('does not miss a required reference that waits for its object', () => {
    const { problem, unresolved } = mapForCreate(
      compiled(
        [aMapping('manager', '[manager]')],
        [aDefinition('manager', { type: 'Reference', required: true })],
      ),
      { manager: 'boss' },
      aContext(),
    )
    expect(problem).toBeNull()
    expect(unresolved).toEqual([{ attribute: 'manager', referencedId: 'boss' }])
  })

  it('names the attribute whose value does not fit, and stops', () => {
    const outcome = mapForCreate(
      compiled([TITLE, aMapping('level', '[level]')]),
      { jobTitle: 'Engineer', level: 'high' },
      aContext(),
    )
    expect(outcome.changes).toEqual([])
    expect(outcome.problem).toMatchObject({ attribute: 'level', errorCode: 'UnprocessableEntity' })
  })

  it('fails the object, not the cycle, when an expression fails on its values', () => {
    const outcome = mapForCreate(
      compiled([aMapping('title', 'Append([jobTitle], [suffixes])')]),
      { jobTitle: 'Engineer', suffixes: ['a', 'b'] },
      aContext(),
    )
    expect(outcome.problem).toMatchObject({ attribute: 'title', errorCode: 'InvalidExpressionResult' })
  })
})

describe('mapping an existing account', () => {
  it('gives only what differs, with what it was (provisioning.md MAP-21)', () => {
    const { changes } = mapForUpdate(
      compiled([TITLE, ACTIVE]),
      { jobTitle: 'Director', IsSoftDeleted: false },
      { title: 'Engineer', active: true },
      update,
    )
    expect(changes).toEqual([
      { attribute: 'title', oldValue: 'Engineer', newValue: 'Director', isRedacted: false },
    ])
  })

  it('gives nothing when it holds all of it', () => {
    const { changes } = mapForUpdate(
      compiled([TITLE]),
      { jobTitle: 'Engineer' },
      { title: 'engineer' },
      update,
    )
    expect(changes).toEqual([])
  })

  it('clears a value with null when both gates are open (MAP-14)', () => {
    const mapping = aMapping('title', '[jobTitle]', { flowNullValues: true })
    const { changes } = mapForUpdate(
      compiled([mapping], [aDefinition('title', { flowNullValues: true })]),
      { jobTitle: null },
      { title: 'Engineer' },
      update,
    )
    expect(changes).toEqual([{ attribute: 'title', oldValue: 'Engineer', newValue: null, isRedacted: false }])
  })

  it('does not evaluate what flows only on creation (4.3 step 1)', () => {
    const alias = aMapping('alias', 'Append([mail], [others])', { flowType: 'ObjectAddOnly' })
    const source = { jobTitle: 'Engineer', mail: 'a', others: ['b', 'c'] }
    const mappings = compiled([alias, TITLE], [aDefinition('alias')])
    expect(mapForCreate(mappings, source, aContext()).problem?.attribute).toBe('alias')
    const { changes, problem } = mapForUpdate(mappings, source, {}, aContext())
    expect(problem).toBeNull()
    expect(changes.map(({ attribute }) => attribute)).toEqual(['title'])
  })

  it('does not ask for required attributes again', () => {
    const required = aDefinition('title', { required: true })
    expect(mapForUpdate(compiled([TITLE], [required]), {}, { title: 'A' }, update).problem).toBeNull()
  })
})

describe('references (provisioning.md MAP-45, MAP-46)', () => {
  const mapping = compiled([aMapping('manager', '[manager]'), TITLE])

  it('become the id of the account in the target', () => {
    const context = aContext({ targetIds: { boss: 'account-7' } })
    const { changes, unresolved } = mapForCreate(mapping, { manager: 'boss' }, context)
    expect(applyChanges({}, changes)).toEqual({ manager: 'account-7' })
    expect(unresolved).toEqual([])
  })

  it('wait when their object has no account yet, and the rest goes through', () => {
    const { changes, unresolved } = mapForCreate(
      mapping,
      { manager: 'boss', jobTitle: 'Engineer' },
      aContext(),
    )
    expect(applyChanges({}, changes)).toEqual({ title: 'Engineer' })
    expect(unresolved).toEqual([{ attribute: 'manager', referencedId: 'boss' }])
  })

  it('do not clear what the target holds while they wait', () => {
    const clearing = compiled(
      [aMapping('manager', '[manager]', { flowNullValues: true })],
      [aDefinition('manager', { type: 'Reference', flowNullValues: true })],
    )
    const { changes } = mapForUpdate(clearing, { manager: 'boss' }, { manager: 'account-1' }, update)
    expect(changes).toEqual([])
  })

  it('of a list are resolved one by one; who has an account goes, who has none waits', () => {
    const context = aContext({ targetIds: { ana: 'account-1', ben: 'account-2' } })
    const { changes, unresolved } = mapForCreate(
      compiled([aMapping('owners', '[owners]')]),
      { owners: ['ana', 'cem', 'ben'] },
      context,
    )
    expect(applyChanges({}, changes)).toEqual({ owners: ['account-1', 'account-2'] })
    expect(unresolved).toEqual([{ attribute: 'owners', referencedId: 'cem' }])
  })
})

describe('flow signals (expressions.md §9.3)', () => {
  it('leave an attribute out', () => {
    const mapping = compiled([
      aMapping('title', 'IgnoreFlowIfNullOrEmpty([jobTitle])', { defaultValue: 'D' }),
    ])
    expect(mapForCreate(mapping, {}, aContext()).changes).toEqual([])
  })

  it('leave the whole object alone, whatever else it lacks', () => {
    const guests = 'IIF([userType] = "Guest", IgnoreObjectFlow, [jobTitle])'
    const mapping = compiled([aMapping('title', guests)], [aDefinition('userName', { required: true })])
    const outcome = mapForCreate(mapping, { userType: 'Guest' }, aContext())
    expect(outcome).toEqual({ changes: [], unresolved: [], problem: null, ignoresObject: true })
  })
})

describe('redaction (expressions.md §9.4)', () => {
  it('is marked on the change, whose values still flow', () => {
    const mapping = compiled([aMapping('title', 'Redact([salary])'), aMapping('userName', '[mail]')])
    const { changes } = mapForCreate(mapping, { salary: '90000', mail: 'ana@contoso.com' }, aContext())
    expect(changes).toEqual([
      { attribute: 'title', oldValue: null, newValue: '90000', isRedacted: true },
      { attribute: 'userName', oldValue: null, newValue: 'ana@contoso.com', isRedacted: false },
    ])
    expect(mapping.sourceAttributes).toEqual(['mail'])
  })
})

describe('mapping an account that is switched off (provisioning.md DEP-4)', () => {
  it('sends only what follows activity', () => {
    const mapping = compiled([TITLE, ACTIVE, aMapping('userName', '[mail]')])
    const source = { jobTitle: 'Changed', mail: 'changed@contoso.com', IsSoftDeleted: true }
    const { changes } = mapForDisable(mapping, source, { title: 'Old', active: true }, update)
    expect(changes).toEqual([{ attribute: 'active', oldValue: true, newValue: false, isRedacted: false }])
  })

  it('sends everything that follows accountEnabled too, also beside other attributes', () => {
    const mapping = compiled([
      aMapping('active', '[accountEnabled]'),
      aMapping('title', 'Switch([IsSoftDeleted], [jobTitle], "True", "Left the company")'),
    ])
    const source = { accountEnabled: false, IsSoftDeleted: true, jobTitle: 'Engineer' }
    const { changes } = mapForDisable(mapping, source, { active: true, title: 'Engineer' }, update)
    expect(changes.map(({ attribute, newValue }) => [attribute, newValue])).toEqual([
      ['active', false],
      ['title', 'Left the company'],
    ])
  })

  it('sends nothing when the account is switched off already', () => {
    const { changes } = mapForDisable(compiled([ACTIVE]), { IsSoftDeleted: true }, { active: false }, update)
    expect(changes).toEqual([])
  })
})

describe('applying changes', () => {
  it('keeps what did not change, and the values it was given', () => {
    const current = { title: 'Engineer', level: 3 }
    const change = { attribute: 'title', oldValue: 'Engineer', newValue: null, isRedacted: false }
    expect(applyChanges(current, [change])).toEqual({ title: null, level: 3 })
    expect(current).toEqual({ title: 'Engineer', level: 3 })
  })
})
