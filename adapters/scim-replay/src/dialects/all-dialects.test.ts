import { describe, expect, it } from 'vitest'
import { targetAddress } from '../send.ts'
import { dialectFor } from './all-dialects.ts'

describe('the dialect of a tenant URL', () => {
  it.each([
    ['https://x.example/scim/v2', 'entra-legacy'],
    ['https://x.example/scim/v2?AADOptScim062020', 'entra'],
    ['https://x.example/scim?tenant=1&aadOptscim062020', 'entra'],
    ['https://x.example/scim?AzureAdScimPatch2017', 'entra-legacy'],
  ])('%s is %s', (url, dialect) => {
    expect(dialectFor(url)).toBe(dialect)
  })
})

describe('the address of a target', () => {
  it.each([
    ['https://x.example/scim/v2', 'https://x.example/scim/v2', ''],
    ['https://x.example/scim/v2//', 'https://x.example/scim/v2', ''],
    ['https://x.example/scim/?aadOptscim062020#top', 'https://x.example/scim', 'aadOptscim062020'],
  ])('%s has a base and a query', (url, baseUrl, query) => {
    expect(targetAddress(url)).toEqual({ baseUrl, query })
  })
})
