// Answer of the target × operation → requests sent and what follows, from the table that the connector's tests run.

import { type Call, HTTP_ROWS, type HttpRow } from '../../adapters/connector-scim/test/http-rows.ts'
import type { BehaviourSection } from './behaviour-section.ts'

const REQUESTS: Readonly<Record<Call, string>> = {
  query: 'a matching query',
  read: '`GET` of an account',
  create: '`POST`',
  update: '`PATCH`',
  remove: '`DELETE`',
  test: 'the connection test',
}

export const httpSection: BehaviourSection = {
  title: 'Answers of the target',
  intro: `What a target's answer leads to. "escrow" keeps the failure of this object; it is tried again in the next cycle, then 6, 12
and 24 hours after the first failure, then daily for 28 days, while everybody else goes on. "quarantine" ends the cycle,
since nothing can go through. A 429 is waited for as long as the target says and slows the job down; it counts as a failure
only when it does not end. A conflict looks for the account once more before it counts.`,
  provedBy: ['adapters/connector-scim/src/http-handling.test.ts'],
  columns: ['answer', 'to', 'requests sent', 'error code', 'what follows', 'rules'],
  rows: HTTP_ROWS.map(rowOf),
}

function rowOf({ answer, failure, requests, to }: HttpRow): readonly string[] {
  const code = failure === null ? '–' : `\`${failure.errorCode}\``
  const follows = failure === null ? 'success' : failure.scope === 'job' ? 'quarantine' : 'escrow'
  return [answer, REQUESTS[to], String(requests), code, follows, '7.2, ERR-1']
}
