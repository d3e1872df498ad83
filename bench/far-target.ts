// A SCIM target that takes whatever comes, a while away, and tells how many requests it had under way. Its own work is next
// to nothing, so that it limits nobody.

import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'

export type InFlight = { readonly requests: number; readonly mean: number; readonly most: number }

const delayMs = Number(process.argv[2])
const NOTHING = JSON.stringify({
  schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
  totalResults: 0,
  startIndex: 1,
  itemsPerPage: 0,
  Resources: [],
})

let underWay = 0
let most = 0
let requests = 0
/** Requests under way, summed over the milliseconds since the first. */
let area = 0
let firstAt: number | null = null
let changedAt = 0

function change(by: number): void {
  const now = performance.now()
  firstAt ??= now
  area += underWay * (now - changedAt)
  changedAt = now
  underWay += by
  most = Math.max(most, underWay)
}

const server = createServer(async (request, response) => {
  change(1)
  requests += 1
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part)
  if (delayMs > 0) await wait(delayMs)
  const isCreation = request.method === 'POST'
  const body = isCreation ? { ...JSON.parse(Buffer.concat(parts).toString('utf8')), id: randomUUID() } : null
  response.writeHead(isCreation ? 201 : 200, { 'content-type': 'application/scim+json' })
  response.end(body === null ? NOTHING : JSON.stringify(body))
  change(-1)
})

process.on('message', () => {
  const mean = area / Math.max(1, changedAt - (firstAt ?? changedAt))
  process.send?.({ requests, mean, most } satisfies InFlight)
})
process.on('disconnect', () => process.exit(0))
server.listen(0, '127.0.0.1', () => {
  // It listens on a port, so its address is not a pipe's name.
  process.send?.(`http://127.0.0.1:${(server.address() as AddressInfo).port}/scim/v2`)
})
