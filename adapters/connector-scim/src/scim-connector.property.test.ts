import { type AttributeValue, type AttributeValues, isEmptyValue } from '@rollcall/core'
import { type AttributeChange, TargetError } from '@rollcall/ports'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openTestTarget, type TestTarget } from '../test/open-test-target.ts'
import { type Misbehaviour, scimError } from '../test/scim-test-server.ts'

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'

const text = fc.oneof(
  fc.constantFrom('a', 'quo"te', 'back\\slash', 'zoë', '名前', 'a[b] eq "c"', ' '),
  fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' }),
)
const optional = (arbitrary: fc.Arbitrary<AttributeValue>) => fc.option(arbitrary, { nil: null, freq: 2 })
const account = fc.record({
  displayName: optional(text),
  title: optional(text),
  active: optional(fc.boolean()),
  'name.givenName': optional(text),
  'name.familyName': optional(text),
  'emails[type eq "work"].value': optional(text),
  'emails[type eq "home"].value': optional(text),
  'phoneNumbers[type eq "mobile"].value': optional(text),
  'addresses[type eq "work"].locality': optional(text),
  [`${ENTERPRISE}:department`]: optional(text),
  [`${ENTERPRISE}:manager`]: optional(text),
})

function assigned(values: AttributeValues): AttributeValues {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => !isEmptyValue(value)))
}

function changesBetween(before: AttributeValues, after: AttributeValues): readonly AttributeChange[] {
  return Object.keys(after)
    .map((attribute) => ({
      attribute,
      oldValue: before[attribute] ?? null,
      newValue: after[attribute] ?? null,
    }))
    .filter(({ oldValue, newValue }) => oldValue !== newValue)
}

async function withTarget(run: (target: TestTarget) => Promise<void>): Promise<void> {
  const target = await openTestTarget()
  try {
    await run(target)
  } finally {
    await target.close()
  }
}

describe('any values', () => {
  it('arrive by create and come back by read', async () => {
    await withTarget(async (target) => {
      let count = 0
      await fc.assert(
        fc.asyncProperty(account, async (values) => {
          count += 1
          const wanted = { ...assigned(values), userName: `user-${count}` }
          const created = await target.connector.create('User', wanted)
          expect(created.values).toEqual(wanted)
          expect(target.stored('User').find(({ id }) => id === created.id)?.values).toEqual(wanted)
          expect((await target.connector.read('User', created.id))?.values).toEqual(wanted)
        }),
      )
    })
  })

  it('arrive by update, through any number of steps', async () => {
    await withTarget(async (target) => {
      let count = 0
      await fc.assert(
        fc.asyncProperty(fc.array(account, { minLength: 2, maxLength: 5 }), async (states) => {
          count += 1
          const userName = `user-${count}`
          let held = await target.connector.create('User', { ...states[0], userName })
          for (const wanted of states.slice(1)) {
            held = await target.connector.update('User', held, changesBetween(held.values, wanted))
            expect(held.values).toEqual({ ...assigned(wanted), userName })
            expect(target.stored('User').find(({ id }) => id === held.id)?.values).toEqual(held.values)
          }
        }),
      )
    })
  })
})

describe('any failures', () => {
  const faults: Readonly<Record<string, Misbehaviour>> = {
    throttled: () => ({ ...scimError(429), headers: { 'retry-after': '3' } }),
    failed: () => scimError(500),
    lost: () => null,
    failedAfterCommit: (_, carryOut) => {
      carryOut()
      return scimError(503)
    },
    lostAfterCommit: (_, carryOut) => {
      carryOut()
      return null
    },
    emptyAnswer: (_, carryOut) => ({ ...carryOut(), body: undefined }),
    fine: (_, carryOut) => carryOut(),
  }

  it('leave one account at most, and the one that is answered', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...Object.keys(faults)), { maxLength: 8 }), (names) =>
        withTarget(async (target) => {
          for (const name of names) target.server.misbehave(faults[name] ?? (() => null), { times: 1 })
          const values = { userName: 'ada@contoso.example', externalId: 'E-1', displayName: 'Ada' }
          const outcome = await target.connector.create('User', values).catch((error: unknown) => error)
          const stored = target.stored('User')
          if (outcome instanceof TargetError) expect(stored.length).toBeLessThanOrEqual(1)
          else expect(stored).toEqual([outcome])
        }),
      ),
      { numRuns: 60 },
    )
  })
})
