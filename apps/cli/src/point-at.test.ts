import { describe, expect, it } from 'vitest'
import { pointAt } from './point-at.ts'

describe('the caret', () => {
  it('stands under the character', () => {
    expect(pointAt('Lef([a], 1)', 4)).toBe('Lef([a], 1)\n    ^')
  })

  it('stands behind the text when something is missing at its end', () => {
    expect(pointAt('Left(', 5)).toBe('Left(\n     ^')
  })

  it('shows only the line that it is on', () => {
    expect(pointAt('Join("",\n  Lef([a]),\r\n  [b])', 11)).toBe('  Lef([a]),\n  ^')
  })

  it('keeps tabs, so that it lines up at any tab width', () => {
    expect(pointAt('\tLef()', 1)).toBe('\tLef()\n\t^')
  })

  it('counts a character beyond the first plane once', () => {
    expect(pointAt('"😀" x', 5)).toBe('"😀" x\n    ^')
  })

  it('makes characters visible that would move it', () => {
    expect(pointAt('"\u001b[2J\u0000" x', 8)).toBe('"\ufffd[2J\ufffd" x\n        ^')
  })

  it('cuts a long line to what is around it', () => {
    const [line = '', caret = ''] = pointAt(`${'a'.repeat(5000)}!${'b'.repeat(5000)}`, 5000).split('\n')
    expect(line).toMatch(/^…a+!b+…$/)
    expect(line.length).toBeLessThan(110)
    expect(caret.indexOf('^')).toBe(line.indexOf('!'))
  })
})
