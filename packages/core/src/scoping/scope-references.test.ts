import { describe, expect, it } from 'vitest'
import { anObjectMapping, aSchema } from '../../test/a-schema.ts'
import { scopeReferences, scopeReferenceWarnings } from './scope-references.ts'

const GROUP = '7e000000-0000-4000-8000-00000000000a'
const PERSON = '7e000000-0000-4000-8000-00000000000b'

const schemaWith = (...clauses: readonly (readonly [string, string, ...string[]])[]) =>
  aSchema([
    anObjectMapping({
      scope: {
        groups: [
          {
            name: 'Sales',
            clauses: clauses.map(([sourceOperandName, operatorName, ...values]) => ({
              sourceOperandName,
              operatorName,
              targetOperand: { values },
            })),
          },
        ],
        categoryFilterGroups: [],
        inputFilterGroups: [],
      },
    }),
  ])

describe('references of scoping filters (provisioning.md SCP-23)', () => {
  const references = scopeReferences(
    schemaWith(
      ['department', 'EQUALS', GROUP],
      ['memberOf', 'REFERS TO', GROUP.toUpperCase()],
      ['manager', 'does not refer to', PERSON],
      ['manager', 'HAS VALUE'],
    ),
  )

  it('are the ids of clauses that compare ids', () => {
    expect(references).toEqual([
      {
        pointer: '/synchronizationRules/0/objectMappings/0/scope/groups/0/clauses/1/targetOperand',
        filterName: 'Sales',
        attribute: 'memberOf',
        objectId: GROUP,
      },
      expect.objectContaining({ attribute: 'manager', objectId: PERSON }),
    ])
  })

  it('are fine when they exist and are of the right kind', () => {
    const kinds = new Map([
      [GROUP, 'Group'],
      [PERSON, 'User'],
    ] as const)
    expect(scopeReferenceWarnings(references, kinds)).toEqual([])
  })

  it('are told of when they are not there, with what would be accepted', () => {
    expect(scopeReferenceWarnings(references, new Map([[PERSON, 'User']] as const))).toEqual([
      {
        pointer: references[0]?.pointer,
        message: `scoping filter "Sales" names with "memberOf" the object ${GROUP}, which is not in the directory; accepted is the id of a group`,
      },
    ])
  })

  it('are told of when a group stands in for a person', () => {
    const kinds = new Map([
      [GROUP, 'Group'],
      [PERSON, 'Group'],
    ] as const)
    expect(scopeReferenceWarnings(references, kinds).map(({ message }) => message)).toEqual([
      expect.stringContaining('which is a group; accepted is the id of a user'),
    ])
  })
})
