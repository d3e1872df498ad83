// `npm run -s vectors -- KIND FILE`: runs a file of the cases people agree on and tells which of them fail.

import { readFileSync } from 'node:fs'
import { inspect } from 'node:util'
import type { VectorReport } from './vectors/report.ts'

type Runner = { readonly run: (document: unknown) => VectorReport }

// Loaded on demand, so that one kind does not need the packages of the others.
const runners: Readonly<Record<string, () => Promise<Runner>>> = {
  expressions: () => import('./vectors/expressions.ts'),
  'scim-filters': () => import('./vectors/scim-filters.ts'),
  'scim-patch': () => import('./vectors/scim-patch.ts'),
  scoping: () => import('./vectors/scoping.ts'),
  mapping: () => import('./vectors/mapping.ts'),
}

const usage = `usage: npm run -s vectors -- KIND FILE, where KIND is ${Object.keys(runners).join(', ')} and FILE a JSON file`

process.exitCode = await main(process.argv.slice(2))

/** Prints the outcome; the exit status, 0 if every vector passed. */
async function main(args: readonly string[]): Promise<number> {
  const [kind = '', file = '', ...more] = args
  const load = Object.hasOwn(runners, kind) ? runners[kind] : undefined
  if (load === undefined || file === '' || more.length > 0) {
    return refuse(
      kind !== '' && load === undefined ? `there are no vectors of kind "${kind}"; ${usage}` : usage,
    )
  }
  try {
    const document: unknown = readDocument(file)
    const { run } = await load()
    return printReport(run(document))
  } catch (error) {
    return refuse(`${file}: ${oneLine(error)}; ${usage}`)
  }
}

function readDocument(file: string): unknown {
  const text = readFileSync(file, 'utf8')
  return JSON.parse(text.replace(/^\uFEFF/, ''))
}

function printReport({ passed, failures }: VectorReport): number {
  for (const { id, expected, actual, note } of failures) {
    console.log(`${id}${note === undefined ? '' : ` (${note})`}`)
    console.log(`  expected ${show(expected)}`)
    console.log(`  actual   ${show(actual)}`)
  }
  console.log(`${passed} passed, ${failures.length} failed`)
  return failures.length === 0 ? 0 : 1
}

function show(value: unknown): string {
  return inspect(value, { depth: Number.POSITIVE_INFINITY, breakLength: Number.POSITIVE_INFINITY })
}

function refuse(message: string): number {
  console.error(message)
  return 1
}

function oneLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replace(/\s*\n\s*/g, ' ')
}
