// `rollcall domains list`, `add` and `remove`: the domains that people may be named in.

import { z } from 'zod'
import { connectApi } from '../api-client.ts'
import { type Argument, type Command, succeeded } from '../command.ts'
import { printTable } from '../terminal.ts'

const DOMAIN = z.object({ id: z.string(), isDefault: z.boolean() })
const DOMAIN_ARGUMENT: Argument = { name: 'DOMAIN', summary: 'such as fabrikam.example' }

export const domainsList: Command = {
  name: 'domains list',
  summary: 'lists the domains that people may be named in',
  description:
    'Every user principal name ends with one of these. The first is the default: the tenant was made with it, and it stays.',
  arguments: [],
  options: [],
  json: 'one list: id, isDefault',
  permissions: ['Organization.Read.All'],
  examples: ['domains list', 'domains list --json'],
  async run(given, surroundings) {
    const api = await connectApi(given, surroundings)
    const found: z.infer<typeof DOMAIN>[] = []
    for await (const item of api.items('/domains')) found.push(DOMAIN.parse(item))
    const rows = found.map(({ id, isDefault }) => [id, isDefault ? 'default' : 'added'])
    return succeeded(found, printTable(surroundings.terminal, ['DOMAIN', 'KIND'], rows))
  },
}

export const domainsAdd: Command = {
  name: 'domains add',
  summary: 'adds a domain that people may be named in',
  description: 'People and feeds may name people in this domain from now on.',
  arguments: [DOMAIN_ARGUMENT],
  options: [],
  json: 'one object: id, isDefault',
  permissions: ['Organization.ReadWrite.All'],
  examples: ['domains add fabrikam.example'],
  async run(given, surroundings) {
    const api = await connectApi(given, surroundings)
    const added = DOMAIN.parse(await api.send('POST', '/domains', { id: given.words[0] }))
    return succeeded(added, `added ${added.id}\n`)
  },
}

export const domainsRemove: Command = {
  name: 'domains remove',
  summary: 'takes away a domain that was added',
  description:
    'Nobody can be named in this domain from now on. It is refused as long as somebody is, also in the recycle bin, and for the default domain.',
  arguments: [DOMAIN_ARGUMENT],
  options: [],
  json: 'one object: id',
  permissions: ['Organization.ReadWrite.All'],
  examples: ['domains remove fabrikam.example'],
  async run(given, surroundings) {
    const api = await connectApi(given, surroundings)
    const id = given.words[0] ?? ''
    await api.send('DELETE', `/domains/${encodeURIComponent(id)}`)
    return succeeded({ id }, `removed ${id}\n`)
  },
}
