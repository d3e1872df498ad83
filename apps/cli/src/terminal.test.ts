import { describe, expect, it } from 'vitest'
import { PLAIN, printTable, type Terminal } from './terminal.ts'

const COLOURED: Terminal = { isTerminal: true, style: (_emphasis, text) => `\u001b[1m${text}\u001b[22m` }

describe('a table', () => {
  const rows = [
    ['Wrike', 'on'],
    ['Time sheets', 'off'],
  ]

  it('has aligned columns and a bold head on a terminal', () => {
    expect(printTable(COLOURED, ['NAME', 'STATE'], rows)).toBe(
      '\u001b[1mNAME\u001b[22m         \u001b[1mSTATE\u001b[22m\nWrike        on\nTime sheets  off\n',
    )
  })

  it('has tabs between cells in a pipe', () => {
    expect(printTable(PLAIN, ['NAME', 'STATE'], rows)).toBe('NAME\tSTATE\nWrike\ton\nTime sheets\toff\n')
  })

  it('keeps a cell in its line, whatever somebody typed there', () => {
    expect(printTable(PLAIN, ['NAME'], [['a\nb\tc\u001b]0;title\u0007']])).toBe('NAME\na b c ]0;title \n')
  })
})
