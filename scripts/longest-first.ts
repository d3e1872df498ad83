// The order of test files: those that take longest first, so that no core is left alone with one of them at the end. Vitest
// knows how long each took, but not on a fresh clone.

import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Longest first: what works with processes, browsers and whole tenants. */
const LONG = [
  'tests/faults/killed-cycles',
  'tests/e2e/portal-accessibility',
  'tests/e2e/keyboard-tutorial',
  'tests/faults/',
  'tests/e2e/',
  'tests/gallery/',
  'apps/server/test/start-server',
  'apps/wrike-tenant/test/console',
  'tests/cli/',
  'tests/provisioning/',
  'tests/conformance/',
  'adapters/store-sql/src/postgres/',
]

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const found = LONG.findIndex((part) => moduleId.includes(`/${part}`))
      return found === -1 ? LONG.length : found
    }
    // Among themselves they stay as Vitest has them.
    return (await super.sort(files)).toSorted((one, other) => rank(one) - rank(other))
  }
}
