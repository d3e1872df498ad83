import { describe, expect, it } from 'vitest'
import { initialsOf, monogram } from './monogram.ts'

describe('the monogram of an application', () => {
  it.each([
    ['Wrike', 'Wr'],
    ['Adobe Identity Management', 'AI'],
    ['15Five', '15'],
    ['monday.com', 'MC'],
    ['…', '?'],
  ])('of %s is %s', (displayName, initials) => {
    expect(initialsOf(displayName)).toBe(initials)
  })

  it('keeps its colour when the name changes, and is safe in a page', () => {
    const colour = (svg: string) => /fill="(hsl[^"]+)"/.exec(svg)?.[1]
    const before = monogram({ id: 'acme', displayName: 'Acme' })
    const after = monogram({ id: 'acme', displayName: '<script>Acme</script>' })
    expect(colour(after)).toBe(colour(before))
    expect(after).not.toContain('<script')
    expect(colour(monogram({ id: 'wrike', displayName: 'Acme' }))).not.toBe(colour(before))
  })
})
