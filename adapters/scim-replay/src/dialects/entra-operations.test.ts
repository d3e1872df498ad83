import { describe, expect, it } from 'vitest'
import { entraOperations } from './entra-operations.ts'

const NAME = { op: 'replace', path: 'name.givenName', value: 'Ida' } as const
const TITLE = { op: 'add', path: 'title', value: 'Chief' } as const
const EMAIL = { op: 'replace', path: 'emails[type eq "work"].value', value: 'i@x.example' } as const
const OFF = { op: 'replace', path: 'active', value: false } as const
const NO_MANAGER = { op: 'remove', path: 'manager', value: null } as const

describe('what Entra sends by default', () => {
  it('is one capitalised operation for each attribute, booleans as words', () => {
    expect(entraOperations('entra-legacy', [NAME, TITLE, EMAIL, OFF, NO_MANAGER])).toEqual([
      { op: 'Replace', path: 'name.givenName', value: 'Ida' },
      { op: 'Add', path: 'title', value: 'Chief' },
      { op: 'Replace', path: 'emails[type eq "work"].value', value: 'i@x.example' },
      { op: 'Replace', path: 'active', value: 'False' },
      { op: 'Remove', path: 'manager' },
    ])
  })
})

describe('what Entra sends with aadOptscim062020', () => {
  it('merges several single values into one replace without a path, after the typed ones', () => {
    expect(entraOperations('entra', [NAME, TITLE, EMAIL, NO_MANAGER])).toEqual([
      { op: 'replace', path: 'emails[type eq "work"].value', value: 'i@x.example' },
      { op: 'remove', path: 'manager' },
      { op: 'replace', value: { 'name.givenName': 'Ida', title: 'Chief' } },
    ])
  })

  it('keeps the path of a single value that is alone', () => {
    expect(entraOperations('entra', [EMAIL, TITLE])).toEqual([EMAIL, TITLE])
    expect(entraOperations('entra', [OFF])).toEqual([{ op: 'replace', path: 'active', value: false }])
  })
})
