// biome-ignore-all lint/suspicious/noTemplateCurlyInString: replacement text uses the same notation.

import { describe, expect, it } from 'vitest'
import { compilePattern, type Pattern } from './pattern.ts'
import { InvalidPattern, RegexLimitExceeded } from './regex-error.ts'
import { parseReplacement } from './replacement.ts'
import { replaceGroup, replaceMatches } from './rewrite.ts'

const options = { enoughLength: 1_000 }

describe('the .NET dialect (expressions.md §12)', () => {
  it.each([
    ['.', 'a\r\u2028\n', ['a', '\r', '\u2028']],
    ['(?s).', 'a\n', ['a', '\n']],
    ['^a', 'a\na', ['a']],
    ['(?m)^a', 'a\na', ['a', 'a']],
    ['a$', 'a\n', ['a']],
    ['a$', 'a\na\n\n', []],
    ['(?m)a$', 'a\na', ['a', 'a']],
    ['(?m)a$', 'a\r\n', []],
    ['(?m)\\Aa', 'a\na', ['a']],
    ['a\\Z', 'a\n', ['a']],
    ['a\\z', 'a\n', []],
    ['\\d+', '1٣ x', ['1٣']],
    ['\\D', '1٣x', ['x']],
    ['\\w+', 'José_5 \u203f é́', ['José_5', '\u203f', 'é́']],
    ['\\W', 'aé-', ['-']],
    ['\\s', ' \u00a0\u0085\u3000x', [' ', '\u00a0', '\u0085', '\u3000']],
    ['\\bé\\b', 'é aé', ['é']],
    ['[\\b]', 'a\b', ['\b']],
    ['a\\Bb', 'ab a b', ['ab']],
    ['\\p{Lu}+', 'ABc', ['AB']],
    ['\\P{L}', 'a1', ['1']],
    ['[^\\p{L}\\d]', 'a1-', ['-']],
    ['\\-\\:\\;\\,\\=\\<\\>\\/\\@', '-:;,=<>/@', ['-:;,=<>/@']],
    ['\\t\\n\\r\\f\\v\\a\\e', '\t\n\r\f\v\u0007\u001b', ['\t\n\r\f\v\u0007\u001b']],
    ['\\x41\\u00e9', 'Aé', ['Aé']],
    ['\\uD83D\\uDE00+', '😀😀', ['😀😀']],
    ['[😀-😂]', '😁x', ['😁']],
    ['a{2}', 'aaa', ['aa']],
    ['a{2,}?', 'aaa', ['aa']],
    ['a{,2}', 'a{,2}', ['a{,2}']],
    ['a{x}]', 'a{x}]', ['a{x}]']],
    ['[]a]+', 'a]', ['a]']],
    ['[^]a]', ']b', ['b']],
    ['[[a]+', '[a', ['[a']],
    ['[a-]+', 'a-', ['a-']],
    ['[-a]+', 'a-', ['a-']],
    ['[\\w-.]+', 'a-.', ['a-.']],
    ['[a-\\d]+', 'a-1', ['a-1']],
    ['[a-c-e]+', 'b-e', ['b-e']],
    ['(?i)straße', 'STRAßE', ['STRAßE']],
    ['(?i)[^k]', 'Kk', []],
    ['(?im)^b', 'a\nB', ['B']],
    ['(a)\\1', 'aa', ['aa']],
    ['(?<x>a|b)\\k<x>', 'abb', ['bb']],
    ["(?'x'a)\\k'x'", 'aa', ['aa']],
    ['(?:(a)|b)\\1', 'bb aa', ['aa']],
    ['(?i)(a)\\1', 'aA', ['aA']],
    ['a(?=b)', 'ab a', ['a']],
    ['a(?!b)', 'ab a', ['a']],
    ['(?<=a)b', 'ab b', ['b']],
    ['(?<!a)b', 'ab b', ['b']],
    ['(?<=(\\d+))x', '12x', ['x']],
    ['(?:|a)*', 'a', ['', '']],
    ['(a|ab)(c|bcd)', 'abcd', ['abcd']],
    ['^*a', 'a', ['a']],
  ])('%s in %j matches %j', (pattern, text, expected) => {
    expect(matchesOf(pattern, text)).toEqual(expected)
  })

  it.each([
    ['(', '"(" at character 1'],
    ['a)', '")" at character 2'],
    ['[a', 'not closed'],
    ['*a', 'follows nothing'],
    ['{2}', 'follows nothing'],
    ['a**', 'two quantifiers'],
    ['a++', 'two quantifiers'],
    ['a{2}{3}', 'two quantifiers'],
    ['a{3,2}', 'wrong way round'],
    ['a{9999999999}', 'counts too far'],
    ['[b-a]', 'wrong way round'],
    ['[a-z-[aeiou]]', 'is not supported'],
    ['[a-[b]]', 'is not supported'],
    ['a(?i)b', 'not supported'],
    ['(?x)a', 'not supported'],
    ['(?i:a)', 'not supported'],
    ['(?-i)a', 'not supported'],
    ['(?>a)', 'not supported'],
    ['(?(1)a)', 'not supported'],
    ['(?#a)', 'not supported'],
    ['(?<a-b>x)', 'group name'],
    ['(?<1>x)', 'starts with a digit'],
    ['(?<a>x)(?<a>y)', 'two groups are named "a"'],
    ['\\1', 'no group "1"'],
    ['(a)\\2', 'no group "2"'],
    ['\\k<x>', 'no group "x"'],
    ['\\kx', 'needs a name'],
    ['\\y', 'no meaning'],
    ['\\_', 'no meaning'],
    ['\\G', 'no meaning'],
    ['\\cA', 'no meaning'],
    ['\\x4', 'no meaning'],
    ['[\\B]', 'no meaning'],
    ['\\p{Greek}', 'general category'],
    ['\\p{IsGreek}', 'general category'],
    ['\\pL', 'general category'],
    ['\\', 'ends with a backslash'],
  ])('%s is refused', (pattern, message) => {
    expect(() => compilePattern(pattern)).toThrow(InvalidPattern)
    expect(() => compilePattern(pattern)).toThrow(message)
  })

  it('numbers unnamed groups first', () => {
    const pattern = compilePattern('(?<x>a)(b)(?<y>c)(d)')
    expect(['1', '2', '3', '4', 'x', 'y', '5', 'z'].map(pattern.groupNumber)).toEqual([
      1,
      2,
      3,
      4,
      3,
      4,
      null,
      null,
    ])
    expect(replaced('(?<x>a)(b)(?<y>c)(d)', 'abcd', '$1$2$3$4')).toBe('bdac')
  })

  it('keeps the last capture of a group in a loop', () => {
    expect(replaced('(?:(a)|b)*', 'ab', '<$1>')).toBe('<a><>')
    expect(replaced('(a*)*', 'aa', '<$1>')).toBe('<><>')
    expect(replaced('(\\1a|b)+', 'bba', '<$1>')).toBe('<ba>')
  })

  it('counts an empty match right after another one', () => {
    expect(matchesOf('.*', 'abc')).toEqual(['abc', ''])
    expect(matchesOf('', 'a😀')).toEqual(['', '', ''])
  })

  it('matches the whole text on request', () => {
    expect(compilePattern('a|ab').matchesWhole('ab')).toBe(true)
    expect(compilePattern('a|ab').matchesWhole('abc')).toBe(false)
    expect(compilePattern('(?m)a$').matchesWhole('a\n')).toBe(false)
  })
})

describe('replacement text', () => {
  it.each([
    ['(b)', '$1$1', 'abbc'],
    ['(b)', '$10', 'a$10c'],
    ['(b)', '${1}0', 'ab0c'],
    ['(b)', '$01', 'abc'],
    ['(?<x>b)', '<${x}>', 'a<b>c'],
    ['b', '$$', 'a$c'],
    ['b', '[$&$0]', 'a[bb]c'],
    ['b', '<$`>', 'a<a>c'],
    ['b', "<$'>", 'a<c>c'],
    ['(?<x>.)(b)', '$+', 'ac'],
    ['b', '$+', 'abc'],
    ['b', '$_', 'aabcc'],
    ['b', '$1${x}$<x>$', 'a$1${x}$<x>$c'],
    ['(x)?b', '<$1>', 'a<>c'],
    ['b', '${', 'a${c'],
  ])('of %s by %s gives %s', (pattern, replacement, expected) => {
    expect(replaced(pattern, 'abc', replacement)).toBe(expected)
  })

  it('changes only what a group captured, literally', () => {
    expect(replacedGroup('k=(\\d+)', 'k=5,k=7', 1, '$1')).toBe('k=$1,k=$1')
    expect(replacedGroup('(b)|c', 'abc', 1, 'X')).toBe('aXc')
    expect(replacedGroup('x()', 'xx', 1, '-')).toBe('x-x-')
    expect(replacedGroup('(?=.(.))', 'abc', 1, '-')).toBe('a--')
  })
})

describe('the limits of the engine', () => {
  it.each([
    ['(a+)+$', `${'a'.repeat(40)}!`],
    ['(x+x+)+y', 'x'.repeat(3_000)],
    ['(a|aa)+$', `${'a'.repeat(5_000)}!`],
    ['(.*)(.*)(.*)(.*)(.*)z', 'a'.repeat(3_000)],
    ['a.*b|a', 'a'.repeat(20_000)],
    ['(?=(a+)+$)a', `${'a'.repeat(2_000)}!`],
    ['((a*)*)*b', 'a'.repeat(2_000)],
  ])(
    'are not reached by %s: failures are remembered',
    (pattern, text) => {
      expect(matchesOf(pattern, text).length).toBeGreaterThanOrEqual(0)
    },
    5_000,
  )

  it.each([
    ['(a|aa)+\\1$', `${'a'.repeat(60)}!`],
    ['(?=(a+))a*b\\1', 'a'.repeat(20_000)],
    ['(a*)*\\1b', 'a'.repeat(2_000)],
  ])(
    'end %s',
    (pattern, text) => {
      expect(() => matchesOf(pattern, text)).toThrow(RegexLimitExceeded)
    },
    5_000,
  )

  it.each([
    ['a pattern that is too long', 'a'.repeat(4_097)],
    ['counts that multiply', '((a{100}){100}){100}'],
    ['groups nested too deep', `${'('.repeat(300)}${')'.repeat(300)}`],
  ])('refuse %s', (_title, pattern) => {
    expect(() => compilePattern(pattern)).toThrow(RegexLimitExceeded)
  })

  it('leave nested repeats alone, which are no larger than they look', () => {
    expect(matchesOf(`${'('.repeat(30)}a${'+)'.repeat(30)}`, 'aa')).toEqual(['aa'])
  })

  it('report the steps that a search took', () => {
    let steps = 0
    const onSteps = (count: number) => {
      steps += count
    }
    expect(Array.from(compilePattern('a').matches('aaa', { onSteps }))).toHaveLength(3)
    expect(steps).toBeGreaterThan(3)
  })
})

function matchesOf(pattern: string, text: string): (string | null)[] {
  return Array.from(compilePattern(pattern).matches(text), (match) => match.text(0))
}

function replaced(source: string, text: string, replacement: string): string {
  const pattern: Pattern = compilePattern(source)
  return replaceMatches(pattern, text, parseReplacement(replacement, pattern), options)
}

function replacedGroup(source: string, text: string, group: number, replacement: string): string {
  return replaceGroup(compilePattern(source), text, { group, replacement }, options)
}
