// The event table of provisioning.md §6.2 against a real Wrike tenant: every row under every column.

import {
  EVENT_COLUMNS,
  EVENT_TABLE,
  type EventColumn,
  type EventRequest,
  type EventRow,
} from '@rollcall/core'
import { afterAll, describe, expect, it } from 'vitest'
import { EVENT_SCENARIOS, type Scenario } from './event-scenarios.ts'
import { openPair, type Pair, type PairOptions } from './open-pair.ts'
import type { SeenRequest } from './recording-proxy.ts'

// Many removals in few cycles are what this is about.
const SETTINGS = { QuarantineTooManyDeletesThreshold: 'Off' }

/** A schema as the API gives it, changed for a column. */
// biome-ignore lint/suspicious/noExplicitAny: the shape is the API's, which its own tests describe
type Mapping = any

const COLUMNS: Readonly<Record<EventColumn, PairOptions & { readonly change?: (mapping: Mapping) => void }>> =
  {
    default: {},
    'Skip on': { secrets: { SkipOutOfScopeDeletions: 'True' } },
    'IsSoftDeleted unmapped': {
      change: (mapping) => {
        mapping.attributeMappings = mapping.attributeMappings.filter(
          ({ targetAttributeName }: { targetAttributeName: string }) => targetAttributeName !== 'active',
        )
      },
    },
    'Update off': {
      change: (mapping) => {
        mapping.flowTypes = 'Add, Delete'
      },
    },
    'Delete off': {
      change: (mapping) => {
        mapping.flowTypes = 'Add, Update'
      },
    },
    'softDelete false': { settings: { SoftDelete: 'false' } },
  }

/** Rows that concern the whole job, so that each needs a job of its own. */
const OWN_JOB: readonly string[] = [
  'scope narrowed to assigned',
  'job paused',
  'credentials removed',
  'enterprise application deleted',
]

const rows: readonly (readonly [string, EventRow, Scenario])[] = EVENT_TABLE.flatMap((row) => {
  const scenario = EVENT_SCENARIOS[row.event]
  return scenario === undefined ? [] : [[`${row.rules.join(', ')}: ${row.event}`, row, scenario] as const]
})

const stops: (() => Promise<void>)[] = []
afterAll(async () => {
  for (const stop of stops.splice(0).reverse()) await stop()
})

describe.each(EVENT_COLUMNS)('events under "%s" (provisioning.md 6.2)', (column) => {
  let shared: Promise<Pair> | null = null
  const open = () => openColumn(column)

  it.each(rows)('DEP-9, DEP-10: %s', async (_title, row, scenario) => {
    shared ??= open()
    const pair = OWN_JOB.includes(row.event) ? await open() : await shared
    const name = row.event.replaceAll(/[^a-z]+/gi, '-').toLowerCase()
    const happened = await scenario(pair, name)
    pair.proxy.forget()
    const before = await pair.account(happened.userName)
    if (row.event !== 'job paused' && row.event !== 'enterprise application deleted') await pair.cycle()
    const request = row.sends[column]
    expectRequests(pair, request, happened.people)
    await expectAccount(pair, row, request, happened.userName, before)
    expect(await linkState(pair, happened.userId)).toBe(stateAfter(row, column))
  })
})

async function openColumn(column: EventColumn): Promise<Pair> {
  const { change, settings, ...options } = COLUMNS[column]
  const pair = await openPair({
    ...options,
    settings: { ...SETTINGS, ...settings },
    onEnd: (stop) => stops.push(stop),
  })
  const { json: schema } = await pair.api.get(`${pair.jobPath}/schema`)
  for (const rule of schema.synchronizationRules) {
    for (const mapping of rule.objectMappings) {
      if (mapping.sourceObjectName !== 'User') continue
      change?.(mapping)
      mapping.scope = {
        groups: [
          {
            name: 'not elsewhere',
            clauses: [
              {
                sourceOperandName: 'department',
                operatorName: 'NOT EQUALS',
                targetOperand: { values: ['Elsewhere'] },
              },
            ],
          },
        ],
      }
    }
  }
  const saved = await pair.api.put(`${pair.jobPath}/schema`, schema)
  expect(saved.status, saved.text).toBe(204)
  await pair.api.post(`${pair.jobPath}/start`)
  await pair.cycle()
  return pair
}

function expectRequests(pair: Pair, request: EventRequest, people: number): void {
  const writes = pair.proxy.writes()
  const count = request === 'nothing' ? 0 : people
  expect(writes.map(({ method }) => method)).toEqual(Array(count).fill(METHODS[request]))
  for (const write of writes) REQUESTS[request](write)
}

const METHODS: Readonly<Record<EventRequest, string>> = {
  nothing: '',
  disable: 'PATCH',
  reactivate: 'PATCH',
  update: 'PATCH',
  create: 'POST',
  delete: 'DELETE',
  removeMember: 'PATCH',
  addMember: 'PATCH',
}

const REQUESTS: Readonly<Record<EventRequest, (write: SeenRequest) => void>> = {
  nothing: () => {},
  disable: ({ body }) => expect(body.Operations).toEqual([{ op: 'replace', path: 'active', value: false }]),
  reactivate: ({ body }) => {
    expect(writtenTo(body, 'active')).toBe(true)
    expect(body.Operations.length + Object.keys(body.Operations[0].value ?? {}).length).toBeGreaterThan(1)
  },
  update: ({ body }) => expect(writtenTo(body, 'active')).toBeUndefined(),
  create: ({ body }) => expect(body.active).toBe(true),
  delete: ({ path }) => expect(path).toMatch(/^\/Users\/./),
  removeMember: ({ path }) => expect(path).toMatch(/^\/Groups\/./),
  addMember: ({ path }) => expect(path).toMatch(/^\/Groups\/./),
}

/** What a PATCH writes to an attribute, whether it stands in an operation of its own or in an object of several. */
function writtenTo(
  body: { readonly Operations: readonly { readonly path?: string; readonly value?: unknown }[] },
  attribute: string,
): unknown {
  for (const { path, value } of body.Operations) {
    if (path === attribute) return value
    if (path === undefined && typeof value === 'object' && value !== null && attribute in value) {
      return Object.entries(value).find(([name]) => name === attribute)?.[1]
    }
  }
  return undefined
}

async function expectAccount(
  pair: Pair,
  row: EventRow,
  request: EventRequest,
  userName: string,
  before: { readonly id: string; readonly active: boolean } | undefined,
): Promise<void> {
  const after = await pair.account(userName)
  switch (request) {
    case 'nothing':
      return expect(after).toEqual(before)
    case 'delete':
      return expect(after).toBeUndefined()
    case 'disable':
      return expect(after).toMatchObject({ id: before?.id, active: false })
    case 'create':
      return expect(after).toMatchObject({ active: true, displayName: expect.any(String) })
    case 'reactivate':
      return expect(after).toMatchObject({ id: before?.id, active: true, displayName: 'Back Again' })
    case 'update':
      expect(after).toBeDefined()
      if (row.linkAfter === 'managed' && row.event.includes('again'))
        expect(after).toMatchObject({ displayName: 'Back Again' })
      return
    case 'removeMember':
    case 'addMember':
      throw new Error('groups are tested with their members')
  }
}

async function linkState(pair: Pair, userId: string): Promise<string> {
  const { status, json } = await pair.api.get(`/rollcall/jobs/${pair.jobId}/objectConnections/${userId}`)
  return status === 404 ? 'removed' : json.state
}

function stateAfter(row: EventRow, column: EventColumn): string {
  if (row.sends[column] === 'delete') return 'removed'
  return row.linkAfter === 'kept' ? 'managed' : row.linkAfter
}
