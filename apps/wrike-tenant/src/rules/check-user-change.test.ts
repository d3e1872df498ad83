import { describe, expect, it } from 'vitest'
import { Refusal } from '../refusals.ts'
import { type ChangeContext, checkDeletion, checkUserChange, type UserState } from './check-user-change.ts'
import { parseEmailAddress } from './login-email.ts'

function aUser(changes: Partial<UserState> & { email?: string } = {}): UserState {
  const { email = 'adele@contoso.example', ...state } = changes
  const login = parseEmailAddress(email)
  if (login === null) throw new Error(`${email} is no address`)
  return { type: 'regular', active: true, login, ...state }
}

function aContext(changes: Partial<ChangeContext> = {}): ChangeContext {
  return {
    account: { seatsTotal: 10, approvedDomains: ['contoso.example'] },
    seatsUsed: 5,
    actorType: 'owner',
    isMemberOfOtherAccounts: false,
    ...changes,
  }
}

function refusalOf(check: () => void): string | null {
  try {
    check()
    return null
  } catch (error) {
    if (error instanceof Refusal) return error.code
    throw error
  }
}

describe('approved domains (wrike.md §2)', () => {
  it('lets users of an approved domain in, whatever the case', () => {
    const user = aUser({ email: 'adele@CONTOSO.example' })
    expect(refusalOf(() => checkUserChange(null, user, aContext()))).toBeNull()
  })

  it.each(['adele@fabrikam.example', 'adele@mail.contoso.example'])('turns %s away', (email) => {
    expect(refusalOf(() => checkUserChange(null, aUser({ email }), aContext()))).toBe(
      'ERR_DOMAIN_NOT_APPROVED',
    )
  })

  it('leaves a user alone whose domain was approved when they came', () => {
    const user = aUser({ email: 'adele@fabrikam.example' })
    expect(refusalOf(() => checkUserChange(user, { ...user, active: false }, aContext()))).toBeNull()
  })
})

describe('seats (wrike.md W1.9, W7.2)', () => {
  const full = aContext({ seatsUsed: 10 })

  it('are refused when all are taken', () => {
    expect(refusalOf(() => checkUserChange(null, aUser(), full))).toBe('ERR_SEAT_LIMIT')
  })

  it('are not needed by collaborators, until they become regular users', () => {
    const collaborator = aUser({ type: 'collaborator' })
    expect(refusalOf(() => checkUserChange(null, collaborator, full))).toBeNull()
    expect(refusalOf(() => checkUserChange(collaborator, aUser(), full))).toBe('ERR_SEAT_LIMIT')
  })

  it('stay with a deactivated user, who may come back to a full account', () => {
    expect(refusalOf(() => checkUserChange(aUser({ active: false }), aUser(), full))).toBeNull()
  })
})

describe('the account owner (wrike.md W7.10)', () => {
  const owner = aUser({ type: 'owner' })

  it('cannot be deactivated, demoted or deleted', () => {
    expect(refusalOf(() => checkUserChange(owner, { ...owner, active: false }, aContext()))).toBe(
      'ERR_OWNER_PROTECTED',
    )
    expect(refusalOf(() => checkUserChange(owner, aUser(), aContext()))).toBe('ERR_OWNER_PROTECTED')
    expect(refusalOf(() => checkDeletion(owner, 'owner'))).toBe('ERR_OWNER_PROTECTED')
  })

  it('stays the only one', () => {
    expect(refusalOf(() => checkUserChange(null, owner, aContext()))).toBe('ERR_OWNER_PROTECTED')
  })
})

describe('accounts with admin rights (wrike.md W1.4, W7.6)', () => {
  const admin = aUser({ type: 'admin' })

  it('are made, changed and deleted by the owner only', () => {
    const byAdmin = aContext({ actorType: 'admin' })
    expect(refusalOf(() => checkUserChange(null, admin, byAdmin))).toBe('ERR_ADMIN_RIGHTS_MISSING')
    expect(refusalOf(() => checkUserChange(admin, aUser(), byAdmin))).toBe('ERR_ADMIN_RIGHTS_MISSING')
    expect(refusalOf(() => checkDeletion(admin, 'admin'))).toBe('ERR_ADMIN_RIGHTS_MISSING')
    expect(refusalOf(() => checkUserChange(admin, aUser(), aContext()))).toBeNull()
  })
})

describe('members of other accounts (wrike.md W7.4)', () => {
  it('cannot be deactivated, but everything else', () => {
    const context = aContext({ isMemberOfOtherAccounts: true })
    const inactive = aUser({ active: false })
    expect(refusalOf(() => checkUserChange(aUser(), inactive, context))).toBe('ERR_MEMBER_OF_OTHER_ACCOUNTS')
    expect(refusalOf(() => checkUserChange(aUser(), aUser({ type: 'external' }), context))).toBeNull()
  })
})
