import { describe, expect, it } from 'vitest'
import { codeAt, newSharedSecret, otpAuthUrl, stepOfCode } from './one-time-code.ts'

// RFC 6238 appendix B, its secret in base32; six digits instead of eight.
const SECRET = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'

describe('one-time codes (RFC 6238)', () => {
  it.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_234_567_890, '005924'],
    [20_000_000_000, '353130'],
  ])('gives the code of the test vector at second %i', (second, code) => {
    expect(codeAt(SECRET, Math.floor(second / 30))).toBe(code)
  })

  it('takes the code of the step before and after, and no other', () => {
    const now = 1_000_000 * 30_000
    const taken = (step: number) => stepOfCode(SECRET, codeAt(SECRET, step), now, 0)
    expect([999_999, 1_000_000, 1_000_001].map(taken)).toEqual([999_999, 1_000_000, 1_000_001])
    expect(taken(999_998)).toBeNull()
    expect(stepOfCode(SECRET, '000000', now, 0)).toBeNull()
    expect(stepOfCode(SECRET, '', now, 0)).toBeNull()
  })

  it('takes a code once', () => {
    const now = 1_000_000 * 30_000
    expect(stepOfCode(SECRET, codeAt(SECRET, 1_000_000), now, 1_000_000)).toBeNull()
  })

  it('makes secrets that an authenticator app reads', () => {
    expect(newSharedSecret()).toMatch(/^[A-Z2-7]{32}$/)
    expect(otpAuthUrl(SECRET, 'a@b.example')).toBe(
      `otpauth://totp/Rollcall%3Aa%40b.example?secret=${SECRET}&issuer=Rollcall`,
    )
  })
})
