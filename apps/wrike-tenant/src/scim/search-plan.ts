// Which users a filter can possibly concern, so that most searches read one row instead of all.
import { ENTERPRISE_USER_URN, type Filter, foldCase, resolveAttribute, userSchema } from '@rollcall/scim'
import type { UserKey } from '../store/users.ts'

export type SearchPlan =
  /** Nothing in the filter is indexed: every user has to be looked at. */
  | { readonly kind: 'scan' }
  /**
   * Only users with one of these keys can match. `isExact`: all of them do, so the filter need not be evaluated.
   */
  | { readonly kind: 'keys'; readonly keys: readonly UserKey[]; readonly isExact: boolean }

type ComparisonFilter = Extract<Filter, { kind: 'comparison' }>

const SCAN: SearchPlan = { kind: 'scan' }
const NOBODY: SearchPlan = { kind: 'keys', keys: [], isExact: true }

/** @param filter As `resolveFilter` returns it: names in the schema's spelling. */
export function planSearch(filter: Filter): SearchPlan {
  switch (filter.kind) {
    case 'comparison':
      return planComparison(filter)
    case 'valuePath':
      return filter.path.schema === null && filter.path.attribute === 'emails'
        ? narrowed(planElement(filter.filter))
        : SCAN
    case 'and':
      return narrowed(cheapest(filter.operands.map(planSearch)))
    case 'or':
      return union(filter.operands.map(planSearch))
    case 'not':
    case 'present':
      return SCAN
    default:
      return filter satisfies never
  }
}

/** Whether the filter asks for e-mail addresses only, all that Wrike's own search is said to know (wrike.md W5.3). */
export function isEmailSearch(filter: Filter): boolean {
  const plan = planSearch(filter)
  return plan.kind === 'keys' && plan.keys.every((key) => key.kind === 'userName' || key.kind === 'email')
}

function planComparison({ path, operator, value }: ComparisonFilter): SearchPlan {
  if (typeof value !== 'string') return SCAN
  const name = [path.schema, path.attribute, path.subAttribute].filter((part) => part !== null).join(':')
  if (name === 'meta:lastModified' && (operator === 'gt' || operator === 'ge')) return planLastModified(value)
  if (operator !== 'eq') return SCAN
  switch (name) {
    case 'id':
      return exactly({ kind: 'id', value })
    case 'userName':
      return exactly({ kind: 'userName', value: foldCase(value) })
    case 'externalId':
      return exactly({ kind: 'externalId', value })
    case 'displayName':
      return exactly({ kind: 'displayName', value: foldCase(value) })
    case 'emails:value':
      return narrowed(exactly({ kind: 'email', value: foldCase(value) }))
    case `${ENTERPRISE_USER_URN}:manager:value`:
      return exactly({ kind: 'manager', value })
    default:
      // Asked at the root, about groups: no user has it.
      return resolveAttribute(path, userSchema) === null ? NOBODY : SCAN
  }
}

// Rounded down to the millisecond we store; the filter itself decides about the rest.
function planLastModified(value: string): SearchPlan {
  const instant = Date.parse(value)
  if (Number.isNaN(instant)) return SCAN
  return { kind: 'keys', keys: [{ kind: 'lastModifiedFrom', value: Math.floor(instant) }], isExact: false }
}

/** The filter inside `emails[…]`, where paths are plain sub-attribute names. */
function planElement(filter: Filter): SearchPlan {
  switch (filter.kind) {
    case 'and':
      return cheapest(filter.operands.map(planElement))
    case 'or':
      return union(filter.operands.map(planElement))
    case 'comparison':
      return filter.path.attribute === 'value' && filter.operator === 'eq' && typeof filter.value === 'string'
        ? exactly({ kind: 'email', value: foldCase(filter.value) })
        : SCAN
    default:
      return SCAN
  }
}

function exactly(key: UserKey): SearchPlan {
  return { kind: 'keys', keys: [key], isExact: true }
}

function narrowed(plan: SearchPlan): SearchPlan {
  return plan.kind === 'keys' ? { ...plan, isExact: false } : plan
}

// How few users a key of this kind names, fewest first.
const SELECTIVITY: readonly UserKey['kind'][] = [
  'id',
  'userName',
  'externalId',
  'email',
  'displayName',
  'manager',
  'lastModifiedFrom',
]

function cheapest(plans: readonly SearchPlan[]): SearchPlan {
  const cost = (plan: SearchPlan) =>
    plan.kind === 'scan'
      ? Number.POSITIVE_INFINITY
      : Math.max(...plan.keys.map((key) => SELECTIVITY.indexOf(key.kind)))
  return plans.reduce((best, plan) => (cost(plan) < cost(best) ? plan : best), SCAN)
}

function union(plans: readonly SearchPlan[]): SearchPlan {
  const keys: UserKey[] = []
  for (const plan of plans) {
    if (plan.kind === 'scan') return SCAN
    keys.push(...plan.keys)
  }
  return { kind: 'keys', keys, isExact: plans.every((plan) => plan.kind === 'keys' && plan.isExact) }
}
