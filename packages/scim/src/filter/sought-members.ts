// Which members of a group a filter asks for, so that a store need not read all of them.

import type { Filter } from './filter.ts'

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

function isIdComparison({ operator, value }: Comparison): boolean {
  return operator === 'eq' && typeof value === 'string'
}

function isMembers({ attribute }: { readonly attribute: string }): boolean {
  return attribute === 'members'
}

function allOf(parts: readonly (readonly string[] | null)[]): readonly string[] | null {
  return parts.every((part) => part !== null) ? parts.flat() : null
}
