// A target that lives in this process and keeps the connector's contract, for tests of whatever calls a connector.

import {
  type AttributeValue,
  type AttributeValues,
  isEmptyValue,
  OBJECT_TYPES,
  type ObjectType,
  type TargetId,
} from '@rollcall/core'
import type { Ids } from '../clock.ts'
import type {
  AttributeChange,
  DiscoveredAttribute,
  TargetConnection,
  TargetConnector,
  TargetConnectors,
  TargetObject,
  TargetPage,
} from '../target-connector.ts'
import type { TargetProfile } from '../target-profile.ts'
import { memoryDryRun } from './memory-dry-run.ts'
import {
  type MemoryTargetCall,
  type MemoryTargetOperation,
  type MemoryTargetRule,
  memoryTargetError,
  ruleApplies,
  targetId,
} from './memory-target-failure.ts'
import { sequentialIds } from './sequential-ids.ts'

export type MemoryTargetOptions = {
  /** Where the ids of accounts come from. */
  readonly ids?: Ids
  /** Objects on one page of a listing. */
  readonly pageSize?: number
  /** Attributes whose values are unique without regard to case; `userName` and a group's `displayName` by default. */
  readonly uniqueAttributes?: Readonly<Record<ObjectType, readonly string[]>>
  /** Profiles to be known by name; this target does not deviate, whatever they say. */
  readonly profiles?: ReadonlyMap<string, TargetProfile>
}

/** Any number of connectors can be opened on one memory target; they see the same accounts. */
export type MemoryTarget = TargetConnectors & {
  /** What the target holds, in the order of creation. */
  objects(objectType: ObjectType): readonly TargetObject[]
  /** Puts an object there as if someone else had made it. */
  put(objectType: ObjectType, values: AttributeValues): TargetId
  /** Takes an object away as if someone else had deleted it. */
  drop(objectType: ObjectType, id: TargetId): void
  /** Makes calls fail from now on. @returns ends it. */
  fail(rule: MemoryTargetRule): () => void
  /** Every call so far, oldest first. */
  calls(): readonly MemoryTargetCall[]
}

const DEFAULT_UNIQUE: Readonly<Record<ObjectType, readonly string[]>> = {
  User: ['userName'],
  Group: ['displayName'],
}

type Accounts = Map<TargetId, AttributeValues>
type ActiveRule = { readonly rule: MemoryTargetRule; left: number }

/** An empty target. */
export function createMemoryTarget(options: MemoryTargetOptions = {}): MemoryTarget {
  const {
    ids = sequentialIds(0xacc),
    pageSize = 100,
    uniqueAttributes = DEFAULT_UNIQUE,
    profiles = new Map(),
  } = options
  const accounts: Readonly<Record<ObjectType, Accounts>> = { User: new Map(), Group: new Map() }
  const rules = new Set<ActiveRule>()
  const calls: MemoryTargetCall[] = []

  const put = (objectType: ObjectType, values: AttributeValues): TargetId => {
    const id = targetId(ids.next())
    accounts[objectType].set(id, withoutEmpty(values))
    return id
  }
  const world: World = {
    accounts,
    pageSize,
    uniqueAttributes,
    put,
    record: (call) => calls.push(call),
    takeFailure: (call) => takeRule(rules, call),
  }
  return {
    open: (connection) => openConnector(world, connection),
    openDryRun: (connection) => memoryDryRun(openConnector(world, connection)),
    probe: async () => ({ findings: [], profile: {}, leftBehind: [] }),
    profiles,
    objects: (objectType) => objectsOf(world, objectType),
    put,
    drop: (objectType, id) => {
      accounts[objectType].delete(id)
    },
    fail: (rule) => {
      const active = { rule, left: rule.times ?? Number.POSITIVE_INFINITY }
      rules.add(active)
      return () => {
        rules.delete(active)
      }
    },
    calls: () => [...calls],
  }
}

type World = {
  readonly accounts: Readonly<Record<ObjectType, Accounts>>
  readonly pageSize: number
  readonly uniqueAttributes: Readonly<Record<ObjectType, readonly string[]>>
  readonly put: (objectType: ObjectType, values: AttributeValues) => TargetId
  readonly record: (call: MemoryTargetCall) => void
  readonly takeFailure: (call: MemoryTargetCall) => MemoryTargetRule | null
}

function describeText(name: string): DiscoveredAttribute {
  return {
    name,
    type: 'String',
    multivalued: false,
    required: false,
    caseExact: isCaseExact(name),
    mutability: 'ReadWrite',
  }
}

function openConnector(world: World, connection: TargetConnection): TargetConnector {
  let requests = 0
  const isReference = referenceTest(connection)

  /** Records the call, lets a rule fail it before or after `act`, and gives what `act` gives. */
  const perform = async <Answer>(call: MemoryTargetCall, act: () => Answer): Promise<Answer> => {
    requests += 1
    world.record(call)
    const failure = world.takeFailure(call)
    if (failure !== null && failure.afterCommit !== true) throw memoryTargetError(failure.status, call)
    const answer = act()
    if (failure !== null) throw memoryTargetError(failure.status, call)
    return answer
  }

  return {
    concurrency: connection.pace.concurrency,
    canList: true,
    canFilter: () => true,
    requestCount: () => requests,
    testConnection: async (signal) => {
      signal?.throwIfAborted()
      await perform({ operation: 'test', objectType: null, id: null, values: {} }, () => undefined)
    },
    discoverAttributes: async () =>
      new Map(connection.objectTypes.map((type) => [type.objectType, type.attributes.map(describeText)])),
    find: (objectType, attribute, value) =>
      perform({ operation: 'find', objectType, id: null, values: { [attribute]: value } }, () =>
        objectsOf(world, objectType)
          .filter(({ id, values }) => {
            const held = attribute === 'id' ? id : values[attribute]
            return isSame(held, value, isCaseExact(attribute) || isReference(objectType, attribute))
          })
          .map(withoutMembers),
      ),
    async *list(objectType) {
      for (let start = 0; ; start += world.pageSize) {
        const page = await perform({ operation: 'list', objectType, id: null, values: {} }, () =>
          pageOf(world, objectType, start),
        )
        if (page.objects.length === 0) return
        yield page
      }
    },
    read: (objectType, id) =>
      perform(callOn(world, 'read', objectType, id), () => {
        const values = world.accounts[objectType].get(id)
        return values === undefined ? null : { id, values }
      }),
    create: (objectType, values) => {
      const call = { operation: 'create', objectType, id: null, values } as const
      return perform(call, () => createAccount(world, call))
    },
    update: async (objectType, current, changes) => {
      if (changes.length === 0) return current
      const call = callOn(world, 'update', objectType, current.id, sentBy(changes))
      return perform(call, () =>
        updateAccount(world, call, changes, (attribute) => isReference(objectType, attribute)),
      )
    },
    remove: (objectType, id) =>
      perform(callOn(world, 'remove', objectType, id), () => {
        world.accounts[objectType].delete(id)
        for (const type of OBJECT_TYPES) {
          forgetReferences(world.accounts[type], id, (attribute) => isReference(type, attribute))
        }
      }),
    close: async () => {},
  }
}

function referenceTest({
  objectTypes,
}: TargetConnection): (objectType: ObjectType, attribute: string) => boolean {
  const references = new Map(objectTypes.map((type) => [type.objectType, new Set(type.referenceAttributes)]))
  return (objectType, attribute) => references.get(objectType)?.has(attribute) ?? false
}

/** A call that names an object, with what the object holds and, over that, what is sent. */
function callOn(
  world: World,
  operation: MemoryTargetOperation,
  objectType: ObjectType,
  id: TargetId,
  sent: AttributeValues = {},
): MemoryTargetCall & { readonly objectType: ObjectType; readonly id: TargetId } {
  return { operation, objectType, id, values: { ...world.accounts[objectType].get(id), ...sent } }
}

function createAccount(
  world: World,
  call: MemoryTargetCall & { readonly objectType: ObjectType },
): TargetObject {
  const { objectType } = call
  if (isTaken(world, objectType, call.values, null)) throw memoryTargetError(409, call)
  const id = world.put(objectType, call.values)
  return { id, values: world.accounts[objectType].get(id) ?? {} }
}

function updateAccount(
  world: World,
  call: MemoryTargetCall & { readonly objectType: ObjectType; readonly id: TargetId },
  changes: readonly AttributeChange[],
  isReference: (attribute: string) => boolean,
): TargetObject {
  const { objectType, id } = call
  const held = world.accounts[objectType].get(id)
  if (held === undefined) throw memoryTargetError(404, call)
  if (isTaken(world, objectType, sentBy(changes), id)) throw memoryTargetError(409, call)
  const values = applyChanges(held, changes, isReference)
  world.accounts[objectType].set(id, values)
  return { id, values }
}

function takeRule(rules: Set<ActiveRule>, call: MemoryTargetCall): MemoryTargetRule | null {
  for (const active of rules) {
    if (!ruleApplies(active.rule, call)) continue
    active.left -= 1
    if (active.left <= 0) rules.delete(active)
    return active.rule
  }
  return null
}

function objectsOf(world: World, objectType: ObjectType): readonly TargetObject[] {
  return Array.from(world.accounts[objectType], ([id, values]) => ({ id, values }))
}

/** Queries leave out the members of groups, which may be a hundred thousand (scim.md B7). */
function withoutMembers({ id, values }: TargetObject): TargetObject {
  const { members: _, ...rest } = values
  return { id, values: rest }
}

function pageOf(world: World, objectType: ObjectType, start: number): TargetPage {
  const all = objectsOf(world, objectType)
  const objects = all.slice(start, start + world.pageSize).map(withoutMembers)
  return { objects, totalResults: all.length }
}

function isTaken(
  world: World,
  objectType: ObjectType,
  values: AttributeValues,
  ownId: TargetId | null,
): boolean {
  return world.uniqueAttributes[objectType].some((attribute) => {
    const value = values[attribute]
    if (isEmptyValue(value)) return false
    return [...world.accounts[objectType]].some(
      ([id, held]) => id !== ownId && isSame(held[attribute], value, false),
    )
  })
}

function sentBy(changes: readonly AttributeChange[]): AttributeValues {
  return Object.fromEntries(changes.map(({ attribute, newValue }) => [attribute, newValue]))
}

function applyChanges(
  held: AttributeValues,
  changes: readonly AttributeChange[],
  isReference: (attribute: string) => boolean,
): AttributeValues {
  const values: Record<string, AttributeValue | undefined> = { ...held }
  for (const change of changes) {
    values[change.attribute] =
      isReference(change.attribute) && (Array.isArray(change.newValue) || Array.isArray(change.oldValue))
        ? applyDelta(values[change.attribute], change)
        : change.newValue
  }
  return withoutEmpty(values)
}

/** A list of references changes by what is added and removed, so that members nobody mentioned stay. */
function applyDelta(held: AttributeValue | undefined, change: AttributeChange): AttributeValue {
  const before = listOf(change.oldValue)
  const after = listOf(change.newValue)
  const kept = listOf(held).filter((member) => !before.includes(member) || after.includes(member))
  return [...kept, ...after.filter((member) => !kept.includes(member))]
}

function listOf(value: AttributeValue | undefined): readonly AttributeValue[] {
  if (isEmptyValue(value)) return []
  return Array.isArray(value) ? value : [value]
}

/** A deleted account is no longer anyone's manager or member (scim.md A9.2). */
function forgetReferences(
  accounts: Accounts,
  gone: TargetId,
  isReference: (attribute: string) => boolean,
): void {
  for (const [id, values] of accounts) {
    for (const [attribute, held] of Object.entries(values)) {
      if (!isReference(attribute) || !listOf(held).includes(gone)) continue
      const left = Array.isArray(held) ? held.filter((member) => member !== gone) : null
      accounts.set(id, withoutEmpty({ ...values, [attribute]: left }))
    }
  }
}

/** scim.md A6.16: ids compare with case, other text without. */
function isCaseExact(attribute: string): boolean {
  return attribute === 'id' || attribute === 'externalId'
}

function isSame(held: AttributeValue | undefined, asked: AttributeValue, isExact: boolean): boolean {
  if (Array.isArray(held)) return held.some((one) => isSame(one, asked, isExact))
  if (typeof held !== 'string' || typeof asked !== 'string') return held === asked
  return held === asked || (!isExact && held.toLowerCase() === asked.toLowerCase())
}

/** Null, empty text and an empty list are the same as not being there (scim.md A2.7). */
function withoutEmpty(values: AttributeValues): AttributeValues {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => !isEmptyValue(value)))
}
