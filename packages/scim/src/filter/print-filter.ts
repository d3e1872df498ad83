// A filter tree as text: canonical, and read back by parseFilter as the same tree.

import { printAttributePath } from '../paths/attribute-path.ts'
import type { Filter, LogicalFilter } from './filter.ts'

/** The filter as RFC 7644 text, in lower-case operators and with no more parentheses than the tree needs. */
export function printFilter(filter: Filter): string {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return filter.operands.map((operand) => printOperand(operand, filter.kind)).join(` ${filter.kind} `)
    case 'not':
      return `not (${printFilter(filter.operand)})`
    case 'comparison':
      return `${printAttributePath(filter.path)} ${filter.operator} ${JSON.stringify(filter.value)}`
    case 'present':
      return `${printAttributePath(filter.path)} pr`
    case 'valuePath':
      return `${printAttributePath(filter.path)}[${printFilter(filter.filter)}]`
    default:
      return filter satisfies never
  }
}

// `and` binds tighter than `or`; a group of the same kind keeps its parentheses so that the tree survives.
function printOperand(operand: Filter, parent: LogicalFilter['kind']): string {
  const needsParentheses = operand.kind === parent || (operand.kind === 'or' && parent === 'and')
  return needsParentheses ? `(${printFilter(operand)})` : printFilter(operand)
}
