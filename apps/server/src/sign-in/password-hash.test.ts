import { describe, expect, it } from 'vitest'
import { hashPassword, isPassword } from './password-hash.ts'

describe('hashPassword', () => {
  it('makes a salted hash that only its password fits', async () => {
    const hash = await hashPassword('correct horse')
    expect(hash).toMatch(/^argon2id\./)
    expect(hash).not.toBe(await hashPassword('correct horse'))
    expect(await isPassword('correct horse', hash)).toBe(true)
    expect(await isPassword('Correct horse', hash)).toBe(false)
  })

  it('takes composed and decomposed letters for the same', async () => {
    expect(await isPassword('cafe\u0301', await hashPassword('caf\u00e9'))).toBe(true)
  })

  it('fits nothing to a text that is no hash', async () => {
    expect(await isPassword('x', '')).toBe(false)
    expect(await isPassword('x', 'md5.a.b')).toBe(false)
  })
})
