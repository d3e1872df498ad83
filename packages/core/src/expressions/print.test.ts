import { describe, expect, it } from 'vitest'
import { parseExpression } from './parse.ts'
import { printExpression } from './print.ts'

describe('printExpression', () => {
  it.each([
    ['Replace([preferredLanguage],"-",,,"_",,)', 'Replace([preferredLanguage], "-", , , "_", , )'],
    ['Now( )', 'Now()'],
    ['Now(,)', 'Now(, )'],
    ['IIF([a]>=0.50,"\\d","\\"")', 'IIF([a] >= 0.50, "\\\\d", "\\"")'],
    ['[ mail ]', '[mail]'],
    ['BitAnd(&hF7,-1)', 'BitAnd(&hF7, -1)'],
    ['IIF([a]="1",IgnoreObjectFlow,"x")', 'IIF([a] = "1", IgnoreObjectFlow, "x")'],
  ])('prints %s with one space after commas and blanks kept', (text, printed) => {
    expect(printExpression(parseExpression(text))).toBe(printed)
  })
})
