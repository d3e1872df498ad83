// The directory as the target of a job (provisioning.md NEW-30): what such a job writes is audited like any other change.

import {
  type AttributeValue,
  type AttributeValues,
  asId,
  type ObjectId,
  type ProvisioningErrorCode,
  recommendedActionFor,
  valuesEqual,
} from '@rollcall/core'
import {
  Conflict,
  InvalidInput,
  NotFound,
  type TargetConnection,
  type TargetConnector,
  type TargetConnectors,
  TargetError,
  type TargetObject,
  type TenantDirectory,
  type UserRecord,
  type UserWrite,
} from '@rollcall/ports'
import { auditedStore } from '../audit/audited-store.ts'
import type { DirectoryDeps } from '../deps.ts'
import { DIRECTORY_ATTRIBUTES } from '../gallery/directory-attributes.ts'
import { objectIdFrom } from '../objects/object-id.ts'
import { inBatches, type Settled } from './in-batches.ts'
import { personValue, propertiesFromValues, valuesOfPerson } from './person-values.ts'
import { type PersonWrite, writePeople } from './write-people.ts'

/** `others` for every target but a tenant's own directory. `deps.store` tells no audit log of itself. */
export function withDirectory(deps: DirectoryDeps, others: TargetConnectors): TargetConnectors {
  return {
    ...others,
    open: (connection) =>
      connection.directoryOf === undefined
        ? others.open(connection)
        : openDirectory(deps, connection.directoryOf, connection),
  }
}

// A page of the engine's: its objects are under way together, so that each step of them all is one batch.
const PAGE_SIZE = 500

type Question = { readonly attribute: string; readonly value: AttributeValue }

function openDirectory(
  { clock, ids, ...plain }: DirectoryDeps,
  { actor, tenantId }: TenantDirectory,
  connection: TargetConnection,
): TargetConnector {
  const store = auditedStore(plain.store, { clock, ids, actor, correlationId: null })
  const deps: DirectoryDeps = { store, clock, ids }
  const attributes = connection.objectTypes.flatMap((type) =>
    type.objectType === 'User' ? type.attributes : [],
  )
  let requests = 0
  const counted = <Item, Answer>(work: (items: readonly Item[]) => Promise<readonly Settled<Answer>[]>) =>
    inBatches<Item, Answer>((items) => {
      requests += 1
      return work(items)
    })
  const read = counted<string, UserRecord | null>((wanted) => readPeople(deps, tenantId, wanted))
  const find = counted<Question, readonly UserRecord[]>((asked) => findPeople(deps, tenantId, asked))
  const write = counted<PersonWrite, UserWrite>((writes) => writePeople(deps, tenantId, writes))
  const shown = (user: UserWrite): TargetObject => ({
    id: asId(user.id),
    values: valuesOfPerson(user, attributes),
  })

  return {
    concurrency: PAGE_SIZE,
    canList: false,
    canFilter: () => true,
    requestCount: () => requests,
    close: async () => {},
    testConnection: async (signal) => signal?.throwIfAborted(),
    discoverAttributes: async () => new Map([['User', DIRECTORY_ATTRIBUTES]]),
    find: async (_type, attribute, value) => (await find({ attribute, value })).map(shown),
    async *list() {
      for await (const people of everybody(deps, tenantId))
        yield { objects: people.map(shown), totalResults: null }
    },
    async read(_type, id) {
      const user = await read(id)
      return user === null ? null : shown(user)
    },
    create: (_type, values) =>
      refusalsAsAnswers('POST /users', async () =>
        shown(await write({ id: null, ...propertiesFromValues(values) })),
      ),
    update: (_type, current, changes) =>
      refusalsAsAnswers(`PATCH /users/${current.id}`, async () => {
        if (changes.length === 0) return current
        const values: AttributeValues = Object.fromEntries(
          changes.map(({ attribute, newValue }) => [attribute, newValue]),
        )
        return shown(await write({ id: asId(current.id), ...propertiesFromValues(values) }))
      }),
    remove: async (_type, id) => {
      throw refusal(`DELETE /users/${id}`, 405, 'nobody is removed from the directory by what others upload')
    },
  }
}

async function readPeople(
  { store }: DirectoryDeps,
  tenantId: TenantDirectory['tenantId'],
  wanted: readonly string[],
): Promise<readonly Settled<UserRecord | null>[]> {
  const ids = wanted.map(objectIdFrom)
  const found = await store.users.get(
    tenantId,
    ids.filter((id): id is ObjectId => id !== null),
  )
  const byId = new Map(found.map((user) => [user.id, user]))
  return ids.map((id) => {
    const user = id === null ? undefined : byId.get(id)
    return { kind: 'done', value: user === undefined || user.deletedAt !== null ? null : user }
  })
}

// By index where there is one; by any other property everybody is looked at once for the whole batch.
async function findPeople(
  deps: DirectoryDeps,
  tenantId: TenantDirectory['tenantId'],
  asked: readonly Question[],
): Promise<readonly Settled<readonly UserRecord[]>[]> {
  const found = asked.map((): UserRecord[] => [])
  for (const [attribute, questions] of Map.groupBy(asked.entries(), ([, question]) => question.attribute)) {
    const values = questions.map(([, { value }]) => String(value))
    for await (const people of candidates(deps, tenantId, attribute, values)) {
      for (const [index, { value }] of questions)
        found[index]?.push(...people.filter((user) => isHeld(user, attribute, value)))
    }
  }
  return found.map((value) => ({ kind: 'done', value }))
}

async function* candidates(
  deps: DirectoryDeps,
  tenantId: TenantDirectory['tenantId'],
  attribute: string,
  values: readonly string[],
): AsyncIterable<readonly UserRecord[]> {
  const { users } = deps.store
  const unique = [...new Set(values)]
  if (attribute === 'employeeId') yield await users.findByEmployeeId(tenantId, unique)
  else if (attribute === 'userPrincipalName') yield await users.findByUserPrincipalName(tenantId, unique)
  else yield* everybody(deps, tenantId)
}

async function* everybody(
  { store }: DirectoryDeps,
  tenantId: TenantDirectory['tenantId'],
): AsyncIterable<readonly UserRecord[]> {
  for (let after: string | null = null; ; ) {
    const page: readonly UserRecord[] = await store.users.list(tenantId, {}, { after, limit: PAGE_SIZE })
    if (page.length > 0) yield page
    if (page.length < PAGE_SIZE) return
    after = page.at(-1)?.id ?? null
  }
}

function isHeld(user: UserRecord, attribute: string, value: AttributeValue): boolean {
  return valuesEqual(personValue(user, attribute) ?? null, value, { caseExact: false })
}

// What the directory refuses is told as a target's answer, so that it reaches the log and is tried again.
async function refusalsAsAnswers<T>(request: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof InvalidInput) throw refusal(request, 400, error.message)
    if (error instanceof NotFound) throw refusal(request, 404, error.message)
    if (error instanceof Conflict) throw refusal(request, 409, error.message)
    throw error
  }
}

const ERROR_CODES = {
  400: 'UnprocessableEntity',
  404: 'InvalidAnchor',
  405: 'MethodNotAllowed',
  409: 'EntryConflict',
} as const satisfies Record<number, ProvisioningErrorCode>

function refusal(request: string, httpStatus: keyof typeof ERROR_CODES, message: string): TargetError {
  const errorCode = ERROR_CODES[httpStatus]
  return new TargetError('ERR_TARGET_REJECTED', message, {
    errorCode,
    scope: 'object',
    recommendedAction: recommendedActionFor(errorCode),
    httpStatus,
    request,
    responseBody: null,
  })
}
