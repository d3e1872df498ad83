// Draws requests from a seed and sends them one after the other, until the time is over.

import fc from 'fast-check'
import { Client } from 'undici'
import { problemsInLog, problemsOf } from './problems-of.ts'
import { readOperations } from './read-operations.ts'
import { fittingRequestTo, nameOf, type Operation, type RequestPlan, requestsTo } from './request-plan.ts'
import { type Received, type Request, type Silence, send } from './send.ts'
import type { World } from './world.ts'

export type FuzzReport = {
  readonly requests: number
  readonly operations: number
  /** Operations that no request went to, and those that refused every one. */
  readonly neverSent: readonly string[]
  readonly neverSucceeded: readonly string[]
  /** Each kind of problem once for each operation, with the first request that showed it. */
  readonly problems: readonly string[]
}

const REFILL_EVERY = 150
const DRAWN_AT_ONCE = 400

/** @param seed What is drawn depends on nothing else. */
export async function runFuzz(
  world: World,
  { milliseconds, seed }: { readonly milliseconds: number; readonly seed: number },
): Promise<FuzzReport> {
  const { components, operations } = await readOperations(world)
  const plans = fc.oneof(...operations.map((operation) => requestsTo(operation, components)))
  const client = new Client(world.url)
  const problems = new Map<string, string>()
  const outcomes = new Map<string, boolean>()
  const deadline = performance.now() + milliseconds
  let requests = 0
  const ask = async (plan: RequestPlan) => {
    requests += 1
    const name = nameOf(plan.operation)
    const request = world.resolve(plan)
    const received = await send(client, plan.operation.method, request)
    for (const problem of problemsOf(received, world.secrets)) {
      const key = `${name}: ${problem}`
      if (!problems.has(key)) problems.set(key, `${key}\n${describe(plan, request, received)}`)
    }
    for (const secret of givenOutIn(received)) world.secrets.add(secret)
    outcomes.set(name, outcomes.get(name) === true || ('status' in received && received.status < 300))
  }
  for (const operation of operations.toSorted(byHarm)) await ask(fittingRequestTo(operation, 0))
  await world.refill()
  for (let round = 0; performance.now() < deadline; round++) {
    for (const plan of fc.sample(plans, { seed: seed + round, numRuns: DRAWN_AT_ONCE })) {
      if (performance.now() >= deadline) break
      if (requests % REFILL_EVERY === 0) await world.refill()
      await ask(plan)
    }
  }
  await client.close()
  const names = operations.map(nameOf)
  return {
    requests,
    operations: operations.length,
    neverSent: names.filter((name) => !outcomes.has(name)),
    neverSucceeded: names.filter((name) => outcomes.get(name) === false),
    problems: [...problems.values(), ...problemsInLog(world.log(), world.secrets)],
  }
}

// What takes something away comes last, and of that the outermost at the very end.
function byHarm(one: Operation, other: Operation): number {
  const harm = ({ method, path }: Operation) => (method === 'DELETE' ? 100 - path.split('/').length : 0)
  return harm(one) - harm(other)
}

/** What an answer gives out this once: texts of secrets and tokens, recovery codes, a session's cookie. */
function givenOutIn(received: Received | Silence): readonly string[] {
  if ('silence' in received) return []
  const { headers, text } = received
  const members = text.matchAll(/"(?:secretText|tokenText|access_token|secret)":"([^"]{16,})"/g)
  const codes = text.matchAll(/"((?:[A-Z2-9]{4}-){3}[A-Z2-9]{4})"/g)
  const cookies = headers.matchAll(/rollcall_session=([\w-]{43})/g)
  return [...members, ...codes, ...cookies].map(([, secret = '']) => secret)
}

const SHOWN = 1_500

function describe(plan: RequestPlan, { body, path }: Request, received: Received | Silence): string {
  const headers = JSON.stringify(plan.headers)
  return [
    `  ${plan.operation.method} ${path.slice(0, SHOWN)}`,
    `  as ${plan.caller} ${headers}`,
    ...(body === null ? [] : [`  ${body.slice(0, SHOWN)}`]),
    `  → ${'silence' in received ? received.silence : `${received.status} ${received.text.slice(0, SHOWN)}`}`,
  ].join('\n')
}
