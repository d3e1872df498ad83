// What Wrike allows to be done to an account: pure checks that either pass or say why not.
import { Refusal } from '../refusals.ts'
import type { EmailAddress } from './login-email.ts'
import { hasAdminRights, takesSeat, type UserType } from './user-type.ts'

/** The sides of a user that the rules look at. */
export type UserState = {
  readonly type: UserType
  readonly active: boolean
  readonly login: EmailAddress
}

export type AccountRules = {
  readonly seatsTotal: number
  /** Lower case. Sub-domains are separate entries (W2.5). */
  readonly approvedDomains: readonly string[]
}

export type ChangeContext = {
  readonly account: AccountRules
  readonly seatsUsed: number
  /** Who acts: the signed-in administrator, or the owner of the token (W7.6). */
  readonly actorType: UserType
  /** Whether the user also belongs to other Wrike accounts; such users cannot be deactivated (W7.4). */
  readonly isMemberOfOtherAccounts: boolean
}

/**
 * Passes when the user may become `next`.
 *
 * @param previous The user as it is, or `null` for a new one.
 * @throws {Refusal} With the first rule that forbids it; nothing has been changed.
 */
export function checkUserChange(previous: UserState | null, next: UserState, context: ChangeContext): void {
  checkType(previous, next, context)
  checkDomain(previous, next, context.account)
  if (previous?.active === true && !next.active) checkDeactivation(previous, context)
  checkSeats(previous, next, context)
}

/** Passes when the user may be deleted (W7.5, W7.10). @throws {Refusal} */
export function checkDeletion(user: UserState, actorType: UserType): void {
  if (user.type === 'owner') throw new Refusal('ERR_OWNER_PROTECTED', 'the account owner cannot be deleted')
  checkMayManage(user, actorType)
}

function checkType(previous: UserState | null, next: UserState, context: ChangeContext): void {
  if (next.type === 'owner' && previous?.type !== 'owner')
    throw new Refusal(
      'ERR_OWNER_PROTECTED',
      'the user type "owner" cannot be given; an account has one owner',
    )
  if (previous?.type === 'owner' && next.type !== 'owner')
    throw new Refusal('ERR_OWNER_PROTECTED', 'the account owner cannot be given another user type')
  if (previous !== null) checkMayManage(previous, context.actorType)
  checkMayManage(next, context.actorType)
}

// W1.4, W7.6: only somebody who may grant admin rights touches people who have them; here that is the owner.
function checkMayManage(user: UserState, actorType: UserType): void {
  if (!hasAdminRights(user.type) || actorType === 'owner') return
  throw new Refusal(
    'ERR_ADMIN_RIGHTS_MISSING',
    'accounts with admin rights are changed only by an administrator who may grant admin rights: the owner',
  )
}

function checkDomain(previous: UserState | null, next: UserState, account: AccountRules): void {
  const { domain, address } = next.login
  // A login that stays as it is was approved once; a domain taken off the list later blocks no other change.
  if (previous?.login.address === address) return
  if (account.approvedDomains.includes(domain)) return
  throw new Refusal(
    'ERR_DOMAIN_NOT_APPROVED',
    `the domain "${domain}" is not an approved domain of this account; add it under Security, Approved Domains`,
  )
}

function checkDeactivation(user: UserState, context: ChangeContext): void {
  if (user.type === 'owner')
    throw new Refusal('ERR_OWNER_PROTECTED', 'the account owner cannot be deactivated')
  if (!context.isMemberOfOtherAccounts) return
  throw new Refusal(
    'ERR_MEMBER_OF_OTHER_ACCOUNTS',
    'the user is also a member of other Wrike accounts and cannot be deactivated',
  )
}

function checkSeats(previous: UserState | null, next: UserState, context: ChangeContext): void {
  const hadSeat = previous !== null && takesSeat(previous.type)
  if (hadSeat || !takesSeat(next.type)) return
  const { seatsTotal } = context.account
  if (context.seatsUsed < seatsTotal) return
  throw new Refusal(
    'ERR_SEAT_LIMIT',
    `all ${seatsTotal} seats of this account are taken; delete users or buy seats, then try again`,
  )
}
