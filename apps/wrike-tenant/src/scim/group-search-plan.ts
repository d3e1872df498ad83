// Which groups a filter can possibly concern.
import { type Filter, foldCase, groupSchema, resolveAttribute, soughtMembers } from '@rollcall/scim'
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
      // Somebody may be a member of many groups, and many may have changed; the other keys name hardly more than one.
      return plans.find((plan) => plan.every((key) => !MANY.has(key.kind))) ?? plans[0] ?? null
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

const MANY: ReadonlySet<GroupKey['kind']> = new Set(['member', 'lastModifiedFrom'])

type Comparison = Extract<Filter, { kind: 'comparison' }>

function keysOfComparison(filter: Comparison): readonly GroupKey[] | null {
  const { path, operator, value } = filter
  if (typeof value !== 'string') return null
  const isLastModified = path.attribute === 'meta' && path.subAttribute === 'lastModified'
  if (isLastModified && (operator === 'gt' || operator === 'ge')) return keysFrom(Date.parse(value))
  if (operator !== 'eq') return null
  if (isMembers(path)) return path.subAttribute === 'value' ? [{ kind: 'member', value }] : null
  switch (path.attribute) {
    case 'id':
    case 'externalId':
      return [{ kind: path.attribute, value }]
    case 'displayName':
      return [{ kind: 'displayName', value: foldCase(value) }]
    default:
      // Asked at the root, about users: no group has it.
      return resolveAttribute(path, groupSchema) === null ? [] : null
  }
}

// Rounded down to the millisecond we store; the filter itself decides about the rest.
function keysFrom(instant: number): readonly GroupKey[] | null {
  return Number.isNaN(instant) ? null : [{ kind: 'lastModifiedFrom', value: Math.floor(instant) }]
}

function isMembers({ attribute }: { readonly attribute: string }): boolean {
  return attribute === 'members'
}
