// `npm run fuzz [-- --seconds N] [--seed N]`: hostile requests to every route, from the API's own description.

import { randomInt } from 'node:crypto'
import { parseArgs } from 'node:util'
import { NEVER_SUCCEED } from './fitting-requests.ts'
import { runFuzz } from './run-fuzz.ts'
import { openWorld } from './world.ts'

const { seconds, seed } = readArguments()
console.log(`seed ${seed}, ${seconds} seconds`)
const world = await openWorld()
try {
  const report = await runFuzz(world, { milliseconds: seconds * 1_000, seed })
  for (const problem of report.problems) console.error(problem)
  for (const name of report.neverSent) console.error(`no request went to ${name}`)
  const unexpected = report.neverSucceeded.filter((name) => NEVER_SUCCEED[name] === undefined)
  console.log(`never answered with success, though they could be: ${unexpected.join(', ') || 'none'}`)
  const { operations, problems, requests } = report
  console.log(`${requests} requests to ${operations} operations, ${problems.length} problems (seed ${seed})`)
  process.exitCode = problems.length + report.neverSent.length === 0 ? 0 : 1
} finally {
  await world.stop()
}

function readArguments(): { readonly seconds: number; readonly seed: number } {
  try {
    const { values } = parseArgs({
      options: { seconds: { type: 'string', default: '60' }, seed: { type: 'string' } },
    })
    return {
      seconds: wholeNumber('--seconds', values.seconds),
      seed: values.seed === undefined ? randomInt(2 ** 31) : wholeNumber('--seed', values.seed),
    }
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exit(1)
  }
}

function wholeNumber(name: string, given: string): number {
  if (/^\d{1,10}$/.test(given)) return Number(given)
  throw new Error(`${name} is "${given}"; accepted is a whole number`)
}
