// `npm run conformance -- --url URL --token TOKEN`: tries a SCIM 2.0 server and tells what it does right and wrong.

import { parseArgs } from 'node:util'
import { CheckFailed } from './check-ended.ts'
import { resultLines, resultsJson, summaryLine } from './print-results.ts'
import { runChecks, type ServerAddress } from './run-checks.ts'

const USAGE = `usage: npm run conformance -- --url URL --token TOKEN [--domain DOMAIN] [--json]

  --url     SCIM base URL, for example https://scim.example.com/scim/v2
  --token   bearer token; SCIM_TOKEN in the environment does as well
  --domain  mail domain of the people that are made and deleted again; default: that of somebody who is there
  --json    the results as JSON

Exit status: 0 nothing failed, 1 something did, 2 the server could not be tried.`

process.exitCode = await main(process.argv.slice(2))

async function main(args: readonly string[]): Promise<number> {
  const options = readOptions(args)
  if (typeof options === 'string') {
    console.error(`${options}\n\n${USAGE}`)
    return 2
  }
  try {
    const { isJson, address } = options
    const results = await runChecks(address, (result) => {
      if (!isJson) for (const line of resultLines(result)) console.log(line)
    })
    console.log(isJson ? resultsJson(results) : `\n${summaryLine(results)}`)
    return results.some(({ outcome }) => outcome === 'fail') ? 1 : 0
  } catch (error) {
    if (!(error instanceof CheckFailed)) throw error
    console.error(error.message)
    return 2
  }
}

/** The options, or what is wrong with them. */
function readOptions(args: readonly string[]): { isJson: boolean; address: ServerAddress } | string {
  const text = { type: 'string' } as const
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { url: text, token: text, domain: text, json: { type: 'boolean', default: false } },
    })
    const { url, token = process.env.SCIM_TOKEN } = values
    if (url === undefined || !/^https?:\/\//.test(url) || !URL.canParse(url))
      return `--url is ${url === undefined ? 'missing' : `"${url}"`}; it takes an http or https address`
    if (token === undefined || token === '') return '--token is missing'
    return { isJson: values.json, address: { url, token, domain: values.domain ?? null } }
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
