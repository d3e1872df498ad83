import { describe, expect, it } from 'vitest'
import { mattersOf } from './attention.ts'
import type { ApplicationState } from './attention-query.ts'

const application = { id: 'sp', displayName: 'Wrike' }
const signedIn = { hasSecondFactor: true }

function aState(change: {
  code?: string
  quarantine?: object
  escrows?: number
  accountsOnDeletion?: 'disable' | 'delete'
}): ApplicationState {
  const { code = 'Active', quarantine = null, escrows = 0, accountsOnDeletion = null } = change
  // Only what is looked at; the rest of a job does not matter here.
  return {
    application,
    job: { id: 'job', schedule: { state: 'Active' }, status: { code, quarantine } },
    health: { undecidedRemovals: 0, openEscrows: escrows, accountsOnDeletion },
  } as unknown as ApplicationState
}

describe('what needs attention', () => {
  it('is nothing when every application is up to date', () => {
    expect(mattersOf([aState({})], null, signedIn)).toEqual([])
  })

  it('tells of an application that waits for its accounts to be deleted', () => {
    expect(mattersOf([aState({ accountsOnDeletion: 'delete' })], null, signedIn)).toMatchObject([
      {
        title: 'Wrike is being deleted',
        text: 'It goes once its accounts are deleted. Until then it can be kept.',
      },
    ])
  })

  it('tells quarantine first, with the cause', () => {
    const states = [
      aState({ escrows: 2 }),
      aState({
        code: 'Quarantine',
        quarantine: { reason: 'X', error: { code: 'C', message: 'The token was refused.' } },
      }),
    ]
    const [first, second] = mattersOf(states, null, signedIn)
    expect(first).toMatchObject({
      title: 'Wrike is in quarantine',
      text: 'Nothing is provisioned: The token was refused.',
    })
    expect(second).toMatchObject({
      title: 'Wrike: 2 objects failed',
      to: expect.stringContaining('status=failure'),
    })
  })

  it('says that an application was never connected', () => {
    const [matter] = mattersOf([{ application, job: null, health: null }], null, signedIn)
    expect(matter).toMatchObject({ intent: 'info', title: 'Wrike provisions nobody' })
  })

  it('tells of secrets and tokens that ended or will soon, each kind on one line', () => {
    const secret = {
      id: 'a',
      displayName: null,
      applicationId: 'app',
      endDateTime: '2026-02-01T00:00:00.000Z',
    }
    const matters = mattersOf([], null, signedIn, [
      { ...secret, kind: 'clientSecret', isExpired: true },
      { ...secret, kind: 'clientSecret', isExpired: false },
      { ...secret, kind: 'jobCredential', id: 'sp', isExpired: false },
    ])
    expect(matters).toMatchObject([
      { intent: 'error', title: '1 client secret no longer valid', to: '/api-clients' },
      { intent: 'warning', title: '1 token of a target will end soon', to: expect.stringContaining('sp') },
    ])
    expect(matters[1]?.text).toContain('2026-02-01')
  })
})
