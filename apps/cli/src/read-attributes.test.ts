import { RollcallError } from '@rollcall/core'
import { describe, expect, it } from 'vitest'
import { readAttributes } from './read-attributes.ts'

describe('attributes on the command line', () => {
  it.each([
    ['text', ['department=Sales'], { department: 'Sales' }],
    ['text that looks like a number', ['level=3'], { level: '3' }],
    ['empty text', ['department='], { department: '' }],
    ['text with an equals sign', ['formula=a=b'], { formula: 'a=b' }],
    ['a number', ['level:=3'], { level: 3 }],
    ['a boolean', ['accountEnabled:=false'], { accountEnabled: false }],
    ['null', ['mail:=null'], { mail: null }],
    ['a list in JSON', ['otherMails:=["a","b"]'], { otherMails: ['a', 'b'] }],
    ['a list of one', ['otherMails:=["a"]'], { otherMails: ['a'] }],
    ['a list by repetition', ['otherMails=a', 'otherMails=b'], { otherMails: ['a', 'b'] }],
    ['a list of texts and numbers', ['x=a', 'x:=2'], { x: ['a', 2] }],
    ['a name with a colon', ['urn:x:User:department=Sales'], { 'urn:x:User:department': 'Sales' }],
    ['a name with a filter', ['emails[type="work"].value=a@b.c'], { 'emails[type="work"].value': 'a@b.c' }],
    ['a name that objects inherit', ['__proto__=x'], Object.fromEntries([['__proto__', 'x']])],
  ])('can be %s', (_title, assignments, expected) => {
    expect(readAttributes(assignments)).toEqual(expected)
  })

  it.each([
    ['no equals sign', 'department', 'accepted are attribute=text and attribute:=JSON'],
    ['no name', '=Sales', '"=Sales" is no attribute'],
    ['no name before JSON', ':=3', '":=3" is no attribute'],
    ['broken JSON', 'level:=three', '"level:=" is followed by no JSON; accepted are 3, true'],
  ])('are refused with %s', (_title, assignment, message) => {
    expect(() => readAttributes([assignment])).toThrow(RollcallError)
    expect(() => readAttributes([assignment])).toThrow(message)
  })
})
