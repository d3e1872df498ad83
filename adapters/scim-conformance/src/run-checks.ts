// Tries every check against one server, one after the other, and tidies up after each.

import type { Check, CheckResult } from './check.ts'
import { CheckFailed, CheckSkipped } from './check-ended.ts'
import { ALL_CHECKS } from './checks/all-checks.ts'
import { GROUP, type Json, type Server, send, Trial } from './trial.ts'

export type ServerAddress = {
  readonly url: string
  readonly token: string
  /** Mail domain of the people that checks make; `null` takes that of somebody who is there. */
  readonly domain: string | null
}

/** @throws {CheckFailed} The server cannot be reached at all. */
export async function runChecks(
  address: ServerAddress,
  onResult: (result: CheckResult) => void = () => undefined,
): Promise<readonly CheckResult[]> {
  const server = await meet(address)
  const results: CheckResult[] = []
  for (const check of ALL_CHECKS) {
    const result = await runCheck(check, server)
    results.push(result)
    onResult(result)
  }
  return results
}

async function runCheck(check: Check, server: Server): Promise<CheckResult> {
  const trial = new Trial(server)
  try {
    await check.run(trial)
    return { check, outcome: 'pass', reason: '' }
  } catch (error) {
    if (error instanceof CheckSkipped) return { check, outcome: 'skipped', reason: error.message }
    if (error instanceof CheckFailed) return { check, outcome: 'fail', reason: error.message }
    // Looking into a body of another shape than any SCIM server gives.
    return { check, outcome: 'fail', reason: `the answer has an unexpected shape: ${String(error)}` }
  } finally {
    await trial.cleanUp()
  }
}

async function meet({ url, token, domain }: ServerAddress): Promise<Server> {
  const base = { url: url.replace(/\/+$/, ''), token }
  const config = await send(base, 'GET', '/ServiceProviderConfig')
  return {
    ...base,
    domain: domain ?? (await domainOfSomebody(base)) ?? 'example.com',
    config: config.status === 200 ? config.body : null,
    groupsRefused: await refusalOfGroups(base),
  }
}

// Servers like Wrike take people of approved domains only.
async function domainOfSomebody(base: Pick<Server, 'url' | 'token'>): Promise<string | null> {
  const list = await send(base, 'GET', '/Users?startIndex=1&count=20')
  const names: readonly Json[] = Array.isArray(list.body?.Resources) ? list.body.Resources : []
  for (const user of names) {
    const userName = user?.userName
    const domain = typeof userName === 'string' ? /@([A-Za-z0-9.-]+)$/.exec(userName)?.[1] : undefined
    if (domain !== undefined) return domain
  }
  return null
}

async function refusalOfGroups(base: Pick<Server, 'url' | 'token'>): Promise<string | null> {
  const displayName = `SCIM check ${Date.now()}`
  const made = await send(base, 'POST', '/Groups', { body: { schemas: [GROUP], displayName } })
  if (made.status === 201) {
    await send(base, 'DELETE', `/Groups/${made.body?.id}`)
    return null
  }
  // Anything else is for the checks to find fault with.
  if (made.status !== 501 && made.status !== 404 && made.status !== 405) return null
  return `the server has no groups: POST /Groups answered ${made.status}`
}
