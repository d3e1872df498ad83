// `rollcall audit verify`: whether a row of the audit log was changed, left out or put in.

import { z } from 'zod'
import { connectApi } from '../api-client.ts'
import { type Command, succeeded } from '../command.ts'

/** As the server's description of this answer has it (/openapi.json, auditVerification). */
const VERIFICATION = z.object({
  isIntact: z.boolean(),
  checkedRows: z.number(),
  lastSequence: z.number(),
  lastHash: z.string(),
  firstBrokenRow: z.object({ sequence: z.number(), reason: z.string() }).nullable(),
})

export const auditVerify: Command = {
  name: 'audit verify',
  summary: 'checks that nobody changed the audit log',
  description:
    'Checks the hash of every row of the audit log, and names the first row that does not fit. Keep the last hash somewhere else: a log that was rewritten from some row on has another hash there.',
  arguments: [],
  options: [],
  json: 'one object: isIntact, checkedRows, lastSequence, lastHash, firstBrokenRow',
  permissions: ['AuditLog.Read.All'],
  exits: { 1: 'failed, or a row is broken' },
  examples: ['audit verify'],
  async run(given, surroundings) {
    const api = await connectApi(given, surroundings)
    const found = VERIFICATION.parse(await api.get('/rollcall/auditLog/verification'))
    const { firstBrokenRow: broken, checkedRows, lastSequence, lastHash } = found
    if (broken !== null)
      return {
        status: 1,
        result: found,
        text: '',
        notes: `row ${broken.sequence} is broken: ${broken.reason}\n`,
      }
    return succeeded(found, `${checkedRows} rows, all whole; row ${lastSequence} has the hash ${lastHash}\n`)
  },
}
