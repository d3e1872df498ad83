// `rollcall audit verify`: whether a row of the audit log was changed, left out or put in.

import { API_HELP, connectApi } from '../api-client.ts'
import { type Command, unusable } from '../command.ts'
import { readOptions } from '../read-options.ts'

const HELP = `usage: rollcall audit verify [OPTIONS]

Checks the hash of every row of the audit log, and names the first row that does not fit. Keep the last hash somewhere else:
a log that was rewritten from some row on has another hash there.

  --json    one JSON object: isIntact, checkedRows, lastSequence, lastHash, firstBrokenRow

${API_HELP}
The client needs the permission AuditLog.Read.All.`

export const auditVerify: Command = {
  name: 'audit verify',
  summary: 'checks that nobody changed the audit log',
  help: HELP,
  run: async (args, surroundings) => {
    const { values, positionals } = readOptions(args, { json: 'flag' })
    if (positionals.length > 0) throw unusable(`"${positionals[0]}" is one word too many`)
    const api = await connectApi(surroundings)
    const found = readVerification(await api.get('/rollcall/auditLog/verification'))
    const status = found.isIntact ? 0 : 1
    if (values.has('json')) return { status, stdout: `${JSON.stringify(found)}\n`, stderr: '' }
    const { firstBrokenRow: broken, checkedRows, lastSequence, lastHash } = found
    if (broken !== null)
      return { status, stdout: '', stderr: `row ${broken.sequence} is broken: ${broken.reason}\n` }
    const stdout = `${checkedRows} rows, all whole; row ${lastSequence} has the hash ${lastHash}\n`
    return { status, stdout, stderr: '' }
  },
}

type Verification = {
  readonly isIntact: boolean
  readonly checkedRows: number
  readonly lastSequence: number
  readonly lastHash: string
  readonly firstBrokenRow: { readonly sequence: number; readonly reason: string } | null
}

function readVerification(answer: unknown): Verification {
  if (typeof answer !== 'object' || answer === null || !('isIntact' in answer)) {
    throw unusable('the server answered something else than a check of its audit log')
  }
  // The server's own description of this answer (/openapi.json, auditVerification) holds it to this shape.
  const { isIntact, checkedRows, lastSequence, lastHash, firstBrokenRow } = answer as Verification
  return { isIntact, checkedRows, lastSequence, lastHash, firstBrokenRow }
}
