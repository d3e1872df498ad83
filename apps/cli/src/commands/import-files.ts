// `rollcall users import` and its siblings: a whole CSV file into the directory, or nothing of it.

import { openAsBlob } from 'node:fs'
import { z } from 'zod'
import { connectApi } from '../api-client.ts'
import { type Command, succeeded, unusable } from '../command.ts'

const IMPORTED = z.object({
  read: z.number(),
  created: z.number(),
  updated: z.number(),
  unchanged: z.number(),
})

const KINDS = [
  { kind: 'users', permission: 'User.ReadWrite.All' },
  { kind: 'groups', permission: 'Group.ReadWrite.All' },
  { kind: 'memberships', permission: 'Group.ReadWrite.All' },
] as const

/** One command for each kind of file. */
export const imports: readonly Command[] = KINDS.map(({ kind, permission }) => ({
  name: `${kind} import`,
  summary: `puts ${kind} of a CSV file into the directory`,
  description: `Makes the ${kind} of the file, and updates those that are there already. A file with a problem is refused as a whole, and every problem is named with its line and column; the first thousand are shown. --dry-run checks and counts everything and keeps nothing.`,
  arguments: [{ name: 'FILE.csv', summary: 'a CSV file with a header' }],
  options: [{ name: 'dry-run', summary: 'check and count, keep nothing' }],
  json: 'one object: read, created, updated, unchanged',
  permissions: [permission],
  exits: { 1: 'failed, or the file has problems' },
  examples: [`${kind} import ${kind}.csv --dry-run`],
  async run(given, surroundings) {
    const path = given.words[0] ?? ''
    const content = await openAsBlob(path).catch((error: unknown) => {
      throw unusable(
        `the file "${path}" cannot be read: ${error instanceof Error ? error.message : String(error)}`,
      )
    })
    const api = await connectApi(given, surroundings)
    const isDryRun = given.has('dry-run')
    const answer = await api.upload(
      `/rollcall/import/${kind}${isDryRun ? '?preview=true' : ''}`,
      'text/csv',
      content,
    )
    const done = IMPORTED.parse(answer)
    const counts = `${done.read} read: ${done.created} created, ${done.updated} updated, ${done.unchanged} unchanged`
    return succeeded(done, isDryRun ? `${counts}; a dry run, nothing was kept\n` : `${counts}\n`)
  },
}))
