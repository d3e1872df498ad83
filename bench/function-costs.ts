// What each function of the expressions costs by itself, its arguments being ready.

import {
  type Argument,
  type AttributeValue,
  compileExpression,
  type EvaluationContext,
  type Expression,
  printExpression,
  type SourceAttributes,
} from '@rollcall/core'

export type FunctionCost = {
  readonly name: string
  /** Calls for one user, in the text of the mappings; a branch that is not taken counts as well. */
  readonly calls: number
  readonly nsPerCall: number
}

type Call = Expression & { readonly kind: 'call' }

const ROUNDS = 5
const ROUND_MS = 60

/**
 * The cost of every function called in the expressions, dearest first. A call is timed with its arguments computed
 * beforehand, and without what evaluating a bare attribute takes.
 */
export function measureFunctionCosts(
  expressions: readonly string[],
  people: readonly SourceAttributes[],
  context: EvaluationContext,
): readonly FunctionCost[] {
  const calls = expressions.flatMap((text) => callsIn(compileExpression(text).expression))
  const nothing = nsPerEvaluation('[objectId]', people, context)
  return [...Map.groupBy(calls, ({ name }) => name)]
    .map(([name, group]) => {
      const costs = group.map((call) => costOf(call, people, context) - nothing)
      const total = costs.reduce((sum, ns) => sum + Math.max(0, ns), 0)
      return { name, calls: group.length, nsPerCall: total / group.length }
    })
    .toSorted((a, b) => b.calls * b.nsPerCall - a.calls * a.nsPerCall)
}

function callsIn(node: Argument): readonly Call[] {
  if (node.kind === 'comparison') return [...callsIn(node.left), ...callsIn(node.right)]
  return node.kind === 'call' ? [node, ...node.arguments.flatMap(callsIn)] : []
}

function costOf(call: Call, people: readonly SourceAttributes[], context: EvaluationContext): number {
  const inner = call.arguments.flatMap((argument) =>
    argument.kind === 'comparison' ? [argument.left, argument.right] : [argument],
  )
  const results = new Map(
    inner.filter((node) => node.kind === 'call').map((node, index) => [node, `argument${index}`]),
  )
  const name = (node: Argument) => (node.kind === 'call' ? `[${results.get(node)}]` : printExpression(node))
  const list = call.arguments.map((argument) =>
    argument.kind === 'comparison'
      ? `${name(argument.left)} ${argument.comparator} ${name(argument.right)}`
      : name(argument),
  )
  const ready = Array.from(results, ([node, attribute]) => [attribute, compileExpression(node)] as const)
  const sources = people.map((source): SourceAttributes => {
    const values = ready.map(([attribute, compiled]) => {
      const result = compiled.evaluate(source, context)
      return [attribute, result.kind === 'value' ? result.value : null] as const
    })
    return { ...source, ...(Object.fromEntries(values) as Record<string, AttributeValue>) }
  })
  return nsPerEvaluation(`${call.name}(${list.join(', ')})`, sources, context)
}

// The fastest round, as for the whole.
function nsPerEvaluation(
  text: string,
  people: readonly SourceAttributes[],
  context: EvaluationContext,
): number {
  const compiled = compileExpression(text)
  const rounds = Array.from({ length: ROUNDS }, () => {
    const startedAt = performance.now()
    let evaluated = 0
    while (performance.now() - startedAt < ROUND_MS) {
      for (const source of people) compiled.evaluate(source, context)
      evaluated += people.length
    }
    return ((performance.now() - startedAt) * 1e6) / evaluated
  })
  return Math.min(...rounds)
}
