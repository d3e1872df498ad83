// `npm run bench [-- NAME] [--users N]`: measures, and prints each benchmark's figures as one JSON object.

import { parseArgs } from 'node:util'

const BENCHMARKS: Readonly<Record<string, (users: number | undefined) => Promise<object>>> = {
  gallery: async () => (await import('./gallery.ts')).run(),
  'initial-cycle': async (users) => (await import('./initial-cycle.ts')).run(users),
  'incremental-cycle': async (users) => (await import('./incremental-cycle.ts')).run(users),
  'full-re-evaluation': async (users) => (await import('./full-re-evaluation.ts')).run(users),
  'change-to-target': async (users) => (await import('./change-to-target.ts')).run(users),
  million: async (users) => (await import('./million.ts')).run(users),
  'group-member': async (users) => (await import('./group-member.ts')).run(users),
  'api-during-cycle': async (users) => (await import('./api-during-cycle.ts')).run(users),
  workers: async (users) => (await import('./workers.ts')).run(users),
  'scim-server': async (users) => (await import('./scim-server.ts')).run(users),
  expressions: async (users) => (await import('./expressions.ts')).run(users),
}

const { names, users } = readArguments()
for (const name of names) {
  const benchmark = BENCHMARKS[name]
  if (benchmark === undefined) throw new Error(`no benchmark "${name}"`)
  console.log(`${name}:`)
  const figures = await benchmark(users)
  console.log(JSON.stringify({ name, ...figures }))
}

function readArguments(): { readonly names: readonly string[]; readonly users: number | undefined } {
  const known = Object.keys(BENCHMARKS)
  try {
    const { positionals, values } = parseArgs({
      allowPositionals: true,
      options: { users: { type: 'string' } },
    })
    const unknown = positionals.find((name) => !known.includes(name))
    if (unknown !== undefined) throw new Error(`no benchmark "${unknown}"; there are ${known.join(', ')}`)
    // A million takes the better part of an hour: whoever wants it asks for it.
    const usual = known.filter((name) => name !== 'million')
    return { names: positionals.length > 0 ? positionals : usual, users: readCount(values.users) }
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exit(1)
  }
}

function readCount(given: string | undefined): number | undefined {
  if (given === undefined) return undefined
  if (/^[1-9]\d{1,6}$/.test(given)) return Number(given)
  throw new Error(`--users is "${given}"; accepted is a whole number from 10`)
}
