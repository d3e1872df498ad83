// `rollcall conformance`: what a SCIM 2.0 server does right and wrong.

import {
  CheckFailed,
  resultLines,
  runChecks,
  type ServerAddress,
  showResult,
  summaryLine,
} from '@rollcall/scim-conformance'
import { type Command, type CommandOutcome, type Given, type Surroundings, unusable } from '../command.ts'
import { readSecret } from '../sign-in.ts'

export const conformance: Command = {
  name: 'conformance',
  summary: 'tries a SCIM 2.0 server and tells what it does right and wrong',
  description:
    'Tries more than a hundred statements of the RFCs, and of what Entra and Okta need beyond them, against a server. The checks make people and groups of their own, and delete them again.',
  arguments: [],
  options: [
    { name: 'url', value: 'URL', summary: 'SCIM base URL, for example https://scim.example.com/scim/v2' },
    {
      name: 'token-file',
      value: 'FILE',
      summary:
        'file with the bearer token; - reads standard input; SCIM_TOKEN in the environment does as well',
    },
    { name: 'token', value: 'TOKEN', summary: 'the bearer token, where nobody else is on the machine' },
    {
      name: 'domain',
      value: 'DOMAIN',
      summary: 'mail domain of the people that are made; default: that of somebody who is there',
    },
  ],
  json: 'one list: source, title, why, outcome, reason',
  exits: { 1: 'something failed', 2: 'the server could not be tried' },
  examples: ['conformance --url https://scim.example.com/scim/v2 --token-file token.txt'],
  async run(given, surroundings) {
    const { print } = surroundings
    try {
      const address = await readAddress(given, surroundings)
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

async function readAddress(given: Given, surroundings: Surroundings): Promise<ServerAddress> {
  const url = given.value('url')
  if (url === null || !/^https?:\/\//.test(url) || !URL.canParse(url))
    throw unusable(`--url is ${url === null ? 'missing' : `"${url}"`}; it takes an http or https address`)
  const file = given.value('token-file')
  const token =
    file === null
      ? given.value('token') || surroundings.environment.SCIM_TOKEN
      : await readSecret(file, surroundings)
  if (!token) throw unusable('the token is missing; give --token-file FILE, or set SCIM_TOKEN')
  return { url, token, domain: given.value('domain') }
}

function untried(message: string): CommandOutcome {
  return { status: 2, result: { error: message }, text: '', notes: `${message}\n` }
}
