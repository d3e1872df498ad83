import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { diffMembers, type MemberFacts } from './diff-members.ts'

function aMember(change: Partial<MemberFacts> = {}): MemberFacts {
  return {
    memberId: 'ann',
    isMember: true,
    accountId: 'A1',
    placedId: null,
    isCertain: true,
    isPlacedForOthers: false,
    ...change,
  }
}

describe('diffMembers', () => {
  it('CYC-31: adds who joined and removes who left, and says nothing of who stays', () => {
    const members = [
      aMember({ memberId: 'ann' }),
      aMember({ memberId: 'ben', isMember: false, accountId: 'B1', placedId: 'B1' }),
      aMember({ memberId: 'cleo', accountId: 'C1', placedId: 'C1' }),
    ]
    expect(diffMembers(members)).toEqual({
      changes: [
        { kind: 'remove', memberId: 'ben', accountId: 'B1' },
        { kind: 'add', memberId: 'ann', accountId: 'A1' },
      ],
      forgotten: [],
      unresolved: [],
    })
  })

  it('SCP-11: leaves out a member without a managed account, and names it (MAP-47)', () => {
    expect(diffMembers([aMember({ accountId: null })])).toEqual({
      changes: [],
      forgotten: [],
      unresolved: ['ann'],
    })
  })

  it('takes out a member whose account is not managed any more, and names it', () => {
    expect(diffMembers([aMember({ accountId: null, placedId: 'A1' })])).toEqual({
      changes: [{ kind: 'remove', memberId: 'ann', accountId: 'A1' }],
      forgotten: [],
      unresolved: ['ann'],
    })
  })

  it('replaces the account of a member that got another one', () => {
    expect(diffMembers([aMember({ accountId: 'A2', placedId: 'A1' })]).changes).toEqual([
      { kind: 'remove', memberId: 'ann', accountId: 'A1' },
      { kind: 'add', memberId: 'ann', accountId: 'A2' },
    ])
  })

  it('leaves an account in the group for the sake of the member that took it over', () => {
    const members = [aMember({ isMember: false, accountId: null, placedId: 'A1', isPlacedForOthers: true })]
    expect(diffMembers(members)).toEqual({ changes: [], forgotten: ['ann'], unresolved: [] })
  })

  it('CYC-23: sends again what nobody knows the outcome of, whichever way it is wanted now', () => {
    const members = [
      aMember({ memberId: 'ann', accountId: 'A1', placedId: 'A1', isCertain: false }),
      aMember({ memberId: 'ben', isMember: false, accountId: 'B1', placedId: 'B1', isCertain: false }),
    ]
    expect(diffMembers(members).changes).toEqual([
      { kind: 'remove', memberId: 'ben', accountId: 'B1' },
      { kind: 'add', memberId: 'ann', accountId: 'A1' },
    ])
  })

  it('never touches a member that was not put there', () => {
    expect(diffMembers([aMember({ isMember: false, accountId: 'A1' })]).changes).toEqual([])
  })

  it('has nothing left to do once its changes are made', () => {
    const account = fc.constantFrom('1', '2', null)
    const facts = fc.uniqueArray(
      fc.record({
        memberId: fc.string({ minLength: 1 }),
        isMember: fc.boolean(),
        accountId: account,
        placedId: account,
        isCertain: fc.boolean(),
        isPlacedForOthers: fc.boolean(),
      }),
      { selector: (member) => member.memberId },
    )
    fc.assert(
      fc.property(facts, (members) => {
        const placed = new Map(members.map(({ memberId, placedId }) => [memberId, placedId]))
        const { changes, forgotten } = diffMembers(members)
        for (const memberId of forgotten) placed.set(memberId, null)
        for (const { kind, memberId, accountId } of changes)
          placed.set(memberId, kind === 'add' ? accountId : null)
        const after = members.map((member) => ({
          ...member,
          placedId: placed.get(member.memberId) ?? null,
          isCertain: true,
        }))
        expect(diffMembers(after)).toMatchObject({ changes: [], forgotten: [] })
      }),
    )
  })
})
