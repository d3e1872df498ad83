// Which groups a filter can possibly concern, and which of their members it asks for.
import { type Filter, foldCase } from '@rollcall/scim'
import type { GroupKey } from '../store/groups.ts'

/** Only groups with one of these keys can match; `null`: any group can. @param filter As `resolveFilter` returns it. */
export function planGroupSearch(filter: Filter): readonly GroupKey[] | null {
  switch (filter.kind) {
    case 'comparison':
      return keysOfComparison(filter)
    case 'valuePath': {
      const ids = isMembers(filter.path) ? soughtMembers(filter) : null
      const [id] = ids ?? []
      const isOneId = filter.filter.kind === 'comparison' && id !== undefined
      return isOneId ? [{ kind: 'member', value: id }] : null
    }
    case 'and': {
      const plans = filter.operands.map(planGroupSearch).filter((plan) => plan !== null)
      // Somebody may be a member of many groups; the other keys name hardly more than one.
      return plans.find((plan) => plan.every((key) => key.kind !== 'member')) ?? plans[0] ?? null
    }
    case 'or': {
      const plans = filter.operands.map(planGroupSearch)
      return plans.every((plan) => plan !== null) ? plans.flat() : null
    }
    case 'not':
    case 'present':
      return null
    default:
      return filter satisfies never
  }
}

/**
 * The ids of members that decide about the filter: it comes out the same when a group is shown with these members alone.
 * `null`: all members count.
 */
export function soughtMembers(filter: Filter): readonly string[] | null {
  switch (filter.kind) {
    case 'comparison':
      if (!isMembers(filter.path)) return []
      return isIdComparison(filter) && filter.path.subAttribute === 'value' ? [String(filter.value)] : null
    case 'valuePath': {
      if (!isMembers(filter.path)) return []
      const inner = filter.filter
      const isId = inner.kind === 'comparison' && isIdComparison(inner) && inner.path.attribute === 'value'
      return isId ? [String(inner.value)] : null
    }
    case 'and':
    case 'or':
      return allOf(filter.operands.map(soughtMembers))
    case 'not':
      return soughtMembers(filter.operand)
    case 'present':
      return isMembers(filter.path) ? null : []
    default:
      return filter satisfies never
  }
}

type Comparison = Extract<Filter, { kind: 'comparison' }>

function keysOfComparison(filter: Comparison): readonly GroupKey[] | null {
  const { path, value } = filter
  if (filter.operator !== 'eq' || typeof value !== 'string') return null
  if (isMembers(path)) return path.subAttribute === 'value' ? [{ kind: 'member', value }] : null
  switch (path.attribute) {
    case 'id':
    case 'externalId':
      return [{ kind: path.attribute, value }]
    case 'displayName':
      return [{ kind: 'displayName', value: foldCase(value) }]
    default:
      return null
  }
}

function isIdComparison({ operator, value }: Comparison): boolean {
  return operator === 'eq' && typeof value === 'string'
}

function isMembers({ attribute }: { readonly attribute: string }): boolean {
  return attribute === 'members'
}

function allOf(parts: readonly (readonly string[] | null)[]): readonly string[] | null {
  return parts.every((part) => part !== null) ? parts.flat() : null
}
