// `rollcall conformance`: what a SCIM 2.0 server does right and wrong.

import { CheckFailed, resultLines, runChecks, showResult, summaryLine } from '@rollcall/scim-conformance'
import type { Command, CommandOutcome } from '../command.ts'
import { readScimServer, SCIM_SERVER_OPTIONS } from '../scim-server.ts'

export const conformance: Command = {
  name: 'conformance',
  summary: 'tries a SCIM 2.0 server and tells what it does right and wrong',
  description:
    'Tries more than a hundred statements of the RFCs, and of what Entra and Okta need beyond them, against a server. The checks make people and groups of their own, and delete them again.',
  arguments: [],
  options: SCIM_SERVER_OPTIONS,
  json: 'one list: source, title, why, outcome, reason',
  exits: { 1: 'something failed', 2: 'the server could not be tried' },
  examples: ['conformance --url https://scim.example.com/scim/v2 --token-file token.txt'],
  async run(given, surroundings) {
    const { print } = surroundings
    try {
      const address = await readScimServer(given, surroundings)
      const results = await runChecks(address, (result) => {
        if (!given.has('json')) for (const line of resultLines(result)) print(`${line}\n`)
      })
      return {
        status: results.some(({ outcome }) => outcome === 'fail') ? 1 : 0,
        result: results.map(showResult),
        text: `\n${summaryLine(results)}\n`,
      }
    } catch (error) {
      if (!(error instanceof CheckFailed)) throw error
      return untried(error.message)
    }
  },
}

function untried(message: string): CommandOutcome {
  return { status: 2, result: { error: message }, text: '', notes: `${message}\n` }
}
