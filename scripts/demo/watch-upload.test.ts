import { describe, expect, it, vi } from 'vitest'
import { watchUpload } from './watch-upload.ts'

async function* chunks(now: { ms: number }) {
  yield 'a\nb'
  now.ms += 5_000
  yield 'c\n'
  now.ms += 5_000
  yield 'd\n'
}

describe('watchUpload', () => {
  it('hands on the same text and tells now and then how many lines went by', async () => {
    const now = { ms: 0 }
    const clock = vi.spyOn(Date, 'now').mockImplementation(() => now.ms)
    const shown: string[] = []
    let text = ''
    for await (const chunk of watchUpload('users', chunks(now), (line) => shown.push(line))) text += chunk
    clock.mockRestore()
    expect(text).toBe('a\nbc\nd\n')
    expect(shown).toEqual([
      'users: 2 lines sent, 0 a second',
      'users: 3 lines sent, 0 a second',
      'users: 3 lines sent, being applied',
    ])
  })
})
