// The demo's command line.

import { parseArgs } from 'node:util'

export type DemoOptions = {
  readonly exits: boolean
  readonly json: boolean
  /** `null`: the Contoso example. */
  readonly users: number | null
}

export const USAGE = `npm run demo [-- --exit] [--json] [--users N]

  --exit     stop at the end, with status 0 when Wrike equals the directory, else 1
  --json     print one JSON object as the last line
  --users N  use a generated tenant of N people (20 to 1000000) instead of examples/contoso`

/** @throws The line to print: an unknown option, or a number that is none. */
export function readOptions(args: readonly string[]): DemoOptions {
  const { values } = parseArgs({
    args: [...args],
    options: { exit: { type: 'boolean' }, json: { type: 'boolean' }, users: { type: 'string' } },
  })
  return {
    exits: values.exit === true,
    json: values.json === true,
    users: values.users === undefined ? null : count(values.users),
  }
}

function count(given: string): number {
  if (/^\d{2,7}$/.test(given) && Number(given) >= 20 && Number(given) <= 1_000_000) return Number(given)
  throw new Error(`--users is "${given}"; accepted is a whole number from 20 to 1000000`)
}
