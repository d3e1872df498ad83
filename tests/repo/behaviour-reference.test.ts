// The page about behaviour is what the tables say, and every table is run by a suite that exists.

import { existsSync, readFileSync } from 'node:fs'
import { EVENT_TABLE } from '@rollcall/core'
import { describe, expect, it } from 'vitest'
import { behaviourReference } from '../../scripts/behaviour-reference/behaviour-reference.ts'
import { SECTIONS } from '../../scripts/behaviour-reference/sections.ts'
import { EVENT_SCENARIOS } from '../provisioning/event-scenarios.ts'

const root = new URL('../../', import.meta.url)

/** Rows that the suite of groups and members proves. */
const OF_GROUPS: readonly string[] = [
  'provisioned group unassigned',
  'provisioned group deleted',
  'member left a provisioned group',
  'member joined a provisioned group',
  'provisioned group renamed',
]

describe('docs/reference/behaviour.md', () => {
  it('is fresh; npm run docs:behaviour writes it', () => {
    expect(readFileSync(new URL('docs/reference/behaviour.md', root), 'utf8')).toBe(behaviourReference())
  })

  it.each(SECTIONS)('$title: has as many cells as columns in every row, and suites that exist', (section) => {
    for (const row of section.rows) expect(row).toHaveLength(section.columns.length)
    for (const path of section.provedBy) expect(existsSync(new URL(path, root)), path).toBe(true)
  })

  it('has a scenario for every event of people', () => {
    const tested = EVENT_TABLE.map(({ event }) => event).filter((event) => !OF_GROUPS.includes(event))
    expect(Object.keys(EVENT_SCENARIOS).toSorted()).toEqual(tested.toSorted())
  })
})
