// `rollcall apps list`: the applications of the tenant.

import { z } from 'zod'
import { connectApi } from '../api-client.ts'
import { type Command, succeeded } from '../command.ts'
import { printTable } from '../terminal.ts'

const APPLICATION = z.object({ id: z.string(), displayName: z.string() })

export const appsList: Command = {
  name: 'apps list',
  summary: 'lists the applications of the tenant',
  description: 'Lists name and id of each application; other commands take either.',
  arguments: [],
  options: [],
  json: 'one list: id, displayName',
  permissions: ['Application.Read.All'],
  examples: ['apps list', 'apps list --json'],
  async run(given, surroundings) {
    const api = await connectApi(given, surroundings)
    const found: z.infer<typeof APPLICATION>[] = []
    for await (const item of api.items('/servicePrincipals?$select=id,displayName'))
      found.push(APPLICATION.parse(item))
    const rows = found.map(({ id, displayName }) => [displayName, id])
    return succeeded(found, printTable(surroundings.terminal, ['NAME', 'ID'], rows))
  },
}
