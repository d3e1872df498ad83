// How many users a second one core maps with the Wrike template and five heavy mappings, and what each function costs.

import { randomBytes } from 'node:crypto'
import {
  type CompiledObjectMapping,
  type MappingContext,
  mapForCreate,
  type SourceAttributes,
} from '@rollcall/core'
import { benchPeople, compileBenchMappings } from './expression-set.ts'
import { type FunctionCost, measureFunctionCosts } from './function-costs.ts'

const USERS = 10_000
const ROUND_MS = 1_000
const ROUNDS = 5

export type ExpressionsFigures = {
  readonly users: number
  readonly mappings: number
  readonly usersPerSecond: number
  readonly evaluationsPerSecond: number
  /** Nanoseconds of one call, by function. */
  readonly nsPerCall: Readonly<Record<string, number>>
}

export async function run(users = USERS): Promise<ExpressionsFigures> {
  const compiled = await compileBenchMappings()
  const people = benchPeople(users)
  const context: MappingContext = {
    now: Date.UTC(2025, 6, 30),
    operation: 'create',
    randomBytes,
    targetIdOf: (sourceId) => sourceId,
  }
  const mappings = compiled.attributes.length
  const usersPerSecond = measureUsersPerSecond(compiled, people, context)
  console.log(
    `  ${mappings} mappings of ${users} users: ${Math.round(usersPerSecond)} users/s, ${(1e6 / usersPerSecond).toFixed(2)} µs each`,
  )
  const expressions = compiled.mapping.attributeMappings.flatMap(({ source }) => source?.expression ?? [])
  const costs = measureFunctionCosts(expressions, people, context)
  printCosts(costs, usersPerSecond)
  return {
    users,
    mappings,
    usersPerSecond: Math.round(usersPerSecond),
    evaluationsPerSecond: Math.round(usersPerSecond * mappings),
    nsPerCall: Object.fromEntries(costs.map(({ name, nsPerCall }) => [name, Math.round(nsPerCall)])),
  }
}

/**
 * The best of some rounds, each over the people again and again for about a second; the first warms up. What another
 * process on the machine takes is no cost of ours.
 */
function measureUsersPerSecond(
  compiled: CompiledObjectMapping,
  people: readonly SourceAttributes[],
  context: MappingContext,
): number {
  const [, ...rounds] = Array.from({ length: ROUNDS + 1 }, () => {
    const startedAt = performance.now()
    let mapped = 0
    while (performance.now() - startedAt < ROUND_MS) {
      for (const source of people) {
        const { problem } = mapForCreate(compiled, source, context)
        if (problem !== null) throw new Error(`${problem.attribute}: ${problem.message}`)
      }
      mapped += people.length
    }
    return (mapped * 1000) / (performance.now() - startedAt)
  })
  return Math.max(...rounds)
}

function printCosts(costs: readonly FunctionCost[], usersPerSecond: number): void {
  const nsPerUser = 1e9 / usersPerSecond
  const inFunctions = costs.reduce((sum, { calls, nsPerCall }) => sum + calls * nsPerCall, 0)
  console.log('  function                 calls/user   ns/call   of a user')
  for (const { calls, name, nsPerCall } of costs) printRow(name, String(calls), nsPerCall, calls * nsPerCall)
  printRow('attributes, conversion', '', nsPerUser - inFunctions, nsPerUser - inFunctions)

  function printRow(name: string, calls: string, nsPerCall: number, nsOfUser: number): void {
    const share = `${((100 * nsOfUser) / nsPerUser).toFixed(0)} %`
    console.log(
      `  ${name.padEnd(24)} ${calls.padStart(10)} ${nsPerCall.toFixed(0).padStart(9)} ${share.padStart(11)}`,
    )
  }
}
