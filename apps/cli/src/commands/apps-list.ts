// `rollcall apps list`: the applications of the tenant.

import { z } from 'zod'
import { API_HELP, connectApi } from '../api-client.ts'
import { type Command, unusable } from '../command.ts'
import { printTable } from '../print-table.ts'
import { readOptions } from '../read-options.ts'

const HELP = `usage: rollcall apps list [OPTIONS]

Lists the applications of the tenant: name and id of the service principal, by which other commands take them too.

  --json    one JSON list: id, displayName

${API_HELP}
The client needs the permission Application.Read.All.`

const PAGE = z.object({
  value: z.array(z.object({ id: z.string(), displayName: z.string() })),
  '@odata.nextLink': z.string().optional(),
})

export const appsList: Command = {
  name: 'apps list',
  summary: 'lists the applications of the tenant',
  help: HELP,
  async run(args, surroundings) {
    const { values, positionals } = readOptions(args, { json: 'flag' })
    if (positionals.length > 0) throw unusable(`"${positionals[0]}" is one word too many`)
    const api = await connectApi(surroundings)
    const found: { readonly id: string; readonly displayName: string }[] = []
    let path: string | null = '/servicePrincipals?$select=id,displayName'
    while (path !== null) {
      const page: z.infer<typeof PAGE> = PAGE.parse(await api.get(path))
      found.push(...page.value)
      path = page['@odata.nextLink']?.replace(/^.*?\/v1\.0/, '') ?? null
    }
    const stdout = values.has('json')
      ? `${JSON.stringify(found.map(({ id, displayName }) => ({ id, displayName })))}\n`
      : printTable(
          ['NAME', 'ID'],
          found.map(({ id, displayName }) => [displayName, id]),
        )
    return { status: 0, stdout, stderr: '' }
  },
}
