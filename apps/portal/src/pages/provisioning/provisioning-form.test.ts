import { describe, expect, it } from 'vitest'
import { readForm, secretsOf } from './provisioning-form.ts'

const STORED = new Map([
  ['BaseAddress', 'https://wrike.example/scim/v2'],
  ['TokenExpiration', '2030-01-31T09:30:00Z'],
])

const endOf = (tokenValidUntil: string) =>
  secretsOf({ ...readForm(STORED, null), tokenValidUntil }, STORED).find(
    ({ key }) => key === 'TokenExpiration',
  )?.value

describe('the day until which a token is valid', () => {
  it('is shown, and empty when nobody has said it', () => {
    expect(readForm(STORED, null).tokenValidUntil).toBe('2030-01-31')
    expect(readForm(new Map(), null).tokenValidUntil).toBe('')
    expect(readForm(new Map([['TokenExpiration', 'some day']]), null).tokenValidUntil).toBe('')
  })

  it('keeps the time within the day that is stored, and ends another day at its beginning', () => {
    expect(endOf('2030-01-31')).toBe('2030-01-31T09:30:00Z')
    expect(endOf('2031-05-01')).toBe('2031-05-01T00:00:00Z')
  })

  it('is taken away when it is emptied', () => {
    expect(endOf('')).toBeUndefined()
  })
})
