import { describe, expect, it } from 'vitest'
import { DEFAULT_ACCESS_ROLE_ID } from '../values/ids.ts'
import {
  type DefinedRole,
  type EntitlementPath,
  evaluateScope,
  type FilterDecision,
  heldRoles,
  NO_FILTER,
  requiresNonDefaultRole,
  type ScopeSettings,
  type SourceState,
} from './evaluate-scope.ts'

const aRole = (id: string, isEnabled = true): DefinedRole => ({
  id,
  value: id.toLowerCase(),
  displayName: `Role ${id}`,
  isEnabled,
})
const ADMIN = aRole('Admin')
const USER = aRole('User')
const OLD = aRole('Old', false)

const aPath = (appRoleId: string, viaGroupId: string | null = null): EntitlementPath => ({
  assignmentId: `${appRoleId}-${viaGroupId}`,
  appRoleId,
  viaGroupId,
  innerGroupIds: [],
})
const DEFAULT_ACCESS = aPath(DEFAULT_ACCESS_ROLE_ID)

const ASSIGNED_ONLY: ScopeSettings = {
  syncAll: false,
  requireNonDefaultRole: false,
  isEnding: false,
  roles: [],
}
const SYNC_ALL: ScopeSettings = { ...ASSIGNED_ONLY, syncAll: true }
const ROLE_REQUIRED: ScopeSettings = {
  isEnding: false,
  syncAll: false,
  requireNonDefaultRole: true,
  roles: [ADMIN, USER, OLD],
}
const FILTERED_OUT: FilterDecision = {
  passes: false,
  admittedBy: null,
  failedClauses: ["sales.department EQUALS 'Sales'"],
  abandonedClauses: [],
  changesAt: null,
}

function scope(
  given: { state?: SourceState; paths?: readonly EntitlementPath[]; filter?: FilterDecision },
  settings: ScopeSettings = ASSIGNED_ONLY,
) {
  return evaluateScope({ state: 'active', paths: [DEFAULT_ACCESS], filter: NO_FILTER, ...given }, settings)
}

describe('scope (provisioning.md SCP-2)', () => {
  it('needs activity, entitlement and the filter together', () => {
    const states = ['active', 'disabled'] as const
    const paths = [[DEFAULT_ACCESS], []] as const
    const filters = [NO_FILTER, FILTERED_OUT] as const
    for (const state of states)
      for (const each of paths)
        for (const filter of filters) {
          const isEverything = state === 'active' && each.length > 0 && filter.passes
          expect(scope({ state, paths: each, filter }).inScope).toBe(isEverything)
        }
  })

  it('takes nobody whose account is disabled or deleted (SCP-10)', () => {
    for (const state of ['disabled', 'softDeleted', 'purged'] as const)
      expect(scope({ state })).toMatchObject({ inScope: false, reasons: ['SourceInactive'] })
  })

  it('takes everyone active when it is "all", filters apart (SCP-3, SCP-9)', () => {
    expect(scope({ paths: [] }, SYNC_ALL)).toMatchObject({ inScope: true, isAssigned: false, paths: [] })
    expect(scope({ paths: [], filter: FILTERED_OUT }, SYNC_ALL).inScope).toBe(false)
  })

  it('is never widened by a filter (SCP-3)', () => {
    expect(scope({ paths: [], filter: NO_FILTER }).inScope).toBe(false)
  })

  it('tells every reason, the most telling first', () => {
    expect(scope({ state: 'disabled', paths: [], filter: FILTERED_OUT }).reasons).toEqual([
      'NotEffectivelyEntitled',
      'NotInScopeByFilter',
      'SourceInactive',
    ])
  })

  it('keeps the paths that entitle, one being enough (ASN-9)', () => {
    const viaGroup = aPath(DEFAULT_ACCESS_ROLE_ID, 'sales')
    expect(scope({ paths: [DEFAULT_ACCESS, viaGroup] }).paths).toEqual([DEFAULT_ACCESS, viaGroup])
    expect(scope({ paths: [viaGroup] }).inScope).toBe(true)
  })
})

describe('Default Access (provisioning.md ASN-20)', () => {
  it('entitles nobody where another role is required', () => {
    expect(scope({}, ROLE_REQUIRED)).toMatchObject({
      inScope: false,
      isAssigned: true,
      hasRequiredRole: false,
      reasons: ['NotEffectivelyEntitled'],
      paths: [],
    })
  })

  it('does no harm beside a role of the application', () => {
    const decision = scope({ paths: [DEFAULT_ACCESS, aPath('User')] }, ROLE_REQUIRED)
    expect(decision).toMatchObject({ inScope: true, hasRequiredRole: true })
    expect(decision.paths).toEqual([aPath('User')])
  })

  it('entitles where no other role is required', () => {
    expect(scope({}, { ...ROLE_REQUIRED, requireNonDefaultRole: false }).inScope).toBe(true)
  })

  it('entitles like nothing else does when scope is "all"', () => {
    expect(scope({}, { ...ROLE_REQUIRED, syncAll: true })).toMatchObject({
      inScope: true,
      hasRequiredRole: true,
    })
  })

  it('is no better than a role that was switched off or that the application lacks', () => {
    for (const role of ['Old', 'Unknown'])
      expect(scope({ paths: [aPath(role)] }, ROLE_REQUIRED).hasRequiredRole).toBe(false)
  })
})

describe('whether a role other than Default Access is required (ASN-20)', () => {
  it('follows the roles of the application when nobody chose', () => {
    expect(requiresNonDefaultRole(undefined, [ADMIN])).toBe(true)
    expect(requiresNonDefaultRole(undefined, [])).toBe(false)
    expect(requiresNonDefaultRole(undefined, [OLD])).toBe(false)
  })

  it('is what an administrator chose', () => {
    expect(requiresNonDefaultRole('False', [ADMIN])).toBe(false)
    expect(requiresNonDefaultRole('True', [])).toBe(true)
  })
})

describe('roles held (provisioning.md 2.4)', () => {
  it('come in the order of the application, whatever the order of assignment', () => {
    const paths = [aPath('User'), aPath('Admin', 'sales')]
    expect(heldRoles(paths, [ADMIN, USER]).map(({ id }) => id)).toEqual(['Admin', 'User'])
    expect(heldRoles(paths, [USER, ADMIN]).map(({ id }) => id)).toEqual(['User', 'Admin'])
  })

  it('come once each, without Default Access and without what is switched off', () => {
    const paths = [aPath('User'), aPath('User', 'sales'), DEFAULT_ACCESS, aPath('Old')]
    expect(heldRoles(paths, [ADMIN, USER, OLD])).toEqual([
      { id: 'User', value: 'user', displayName: 'Role User' },
    ])
  })

  it('belong to the decision, also where scope is "all"', () => {
    const settings = { ...ROLE_REQUIRED, syncAll: true }
    expect(scope({ paths: [aPath('Admin')] }, settings).roles.map(({ id }) => id)).toEqual(['Admin'])
  })
})
