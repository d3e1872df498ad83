// Expression tree → canonical text: one space after commas, blanks kept (graph-api.md §10.10).

import type { Argument } from './expression.ts'

/** The canonical text of an expression or of one argument; parsing it gives an equal tree. */
export function printExpression(node: Argument): string {
  switch (node.kind) {
    case 'attribute':
      return `[${node.name}]`
    case 'text':
      return `"${node.value.replace(/["\\]/g, '\\$&')}"`
    case 'number':
      return node.text
    case 'keyword':
      return node.keyword
    case 'comparison':
      return `${printExpression(node.left)} ${node.comparator} ${printExpression(node.right)}`
    case 'call':
      return `${node.name}(${printArguments(node.arguments)})`
    case 'omitted':
      return ''
  }
}

function printArguments(list: readonly Argument[]): string {
  return list.map(printExpression).join(', ')
}
