import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type GivenTenant, givenTenant } from '../../test/given.ts'
import { listUsers } from '../users/find-user.ts'
import { importUsers } from './import-users.ts'
import type { ImportRow } from './sheet.ts'

const HEADER = ['userPrincipalName', 'displayName', 'jobTitle', 'accountEnabled', 'manager']
const upn = (place: number) => `user${place}@contoso.example`

// A file of a few people, each reporting to one of the others or to nobody, in any order.
const file = fc.uniqueArray(fc.nat(9), { minLength: 1, maxLength: 8 }).chain((people) =>
  fc.tuple(
    ...people.map((person) => {
      const others = people.filter((other) => other !== person).map(upn)
      return fc
        .record({
          displayName: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
          jobTitle: fc.constantFrom('', 'Engineer', ' Lead '),
          accountEnabled: fc.constantFrom('true', 'False'),
          manager: fc.constantFrom('', ...others),
        })
        .map((cells) => ({ ...cells, userPrincipalName: upn(person) }))
    }),
  ),
)

type Person = { readonly [column: string]: string }

async function* rowsOf(people: readonly Person[]): AsyncGenerator<ImportRow> {
  for (const [index, values] of people.entries()) {
    yield { line: index + 2, cells: HEADER.map((name) => values[name] ?? '') }
  }
}

const importPeople = ({ deps, tenantId }: GivenTenant, people: readonly Person[]) =>
  importUsers(deps, tenantId, rowsOf(people), HEADER)

async function directoryAsFile({ deps, tenantId }: GivenTenant): Promise<readonly Person[]> {
  const users = await listUsers(deps, tenantId, {}, { after: null, limit: 100 })
  const nameOf = new Map(users.map(({ id, userPrincipalName }) => [id, userPrincipalName]))
  return users.map(({ userPrincipalName, displayName, accountEnabled, managerId, properties }) => ({
    userPrincipalName,
    displayName,
    jobTitle: String(properties.jobTitle ?? ''),
    accountEnabled: accountEnabled ? 'true' : 'False',
    manager: managerId === null ? '' : (nameOf.get(managerId) ?? '?'),
  }))
}

const sorted = (people: readonly Person[]) =>
  people.toSorted((a, b) => String(a.userPrincipalName).localeCompare(String(b.userPrincipalName)))

it('an imported file is what the directory holds, and importing it again changes nothing', async () => {
  await fc.assert(
    fc.asyncProperty(file, file, async (first, second) => {
      const tenant = await givenTenant()
      await importPeople(tenant, first)
      // The second file meets people of the first, in other roles and under other managers.
      const { read, created, updated, unchanged } = await importPeople(tenant, second)
      expect(created + updated + unchanged).toBe(read)
      const named = new Set(second.map(({ userPrincipalName }) => userPrincipalName))
      const held = (await directoryAsFile(tenant)).filter(({ userPrincipalName }) =>
        named.has(userPrincipalName ?? ''),
      )
      expect(sorted(held)).toEqual(sorted(second))
      const before = await tenant.sequence()
      expect(await importPeople(tenant, second)).toMatchObject({ created: 0, updated: 0, unchanged: read })
      expect(await tenant.sequence()).toBe(before)
    }),
    { numRuns: 40 },
  )
})
