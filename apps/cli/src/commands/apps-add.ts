// `rollcall apps add`: an application of the gallery into the tenant.

import { didYouMean } from '@rollcall/core'
import { z } from 'zod'
import { type ApiClient, connectApi } from '../api-client.ts'
import { type Command, succeeded, unusable } from '../command.ts'
import { equals, isId } from '../find-objects.ts'

const TEMPLATE = z.object({ id: z.string(), displayName: z.string() })
const PAIR = z.object({ servicePrincipal: z.object({ id: z.string(), displayName: z.string() }) })

export const appsAdd: Command = {
  name: 'apps add',
  summary: 'adds an application of the gallery to the tenant',
  description:
    'Adds an application by its name in the gallery, which rollcall apps search finds, or by the id of its template. It is connected with rollcall credentials set.',
  arguments: [{ name: 'NAME|TEMPLATE', summary: 'name in the gallery, or id of the template' }],
  options: [
    { name: 'name', value: 'NAME', summary: 'what it is called here; default: its name in the gallery' },
  ],
  json: 'one object: id, displayName of the service principal',
  permissions: ['Application.ReadWrite.All'],
  examples: ['apps add Wrike', 'apps add Custom --name "Time sheets"'],
  async run(given, surroundings) {
    const api = await connectApi(given, surroundings)
    const template = await findTemplate(api, given.words[0] ?? '')
    const displayName = given.value('name') ?? template.displayName
    await requireFree(api, displayName)
    const made = PAIR.parse(
      await api.send('POST', `/applicationTemplates/${template.id}/instantiate`, { displayName }),
    )
    const { id } = made.servicePrincipal
    return succeeded({ id, displayName }, `added ${displayName} (${id})\n`)
  },
}

/** The gallery's template of a name or id. @throws {RollcallError} `ERR_INVALID_INPUT`: there is none. */
export async function findTemplate(api: ApiClient, name: string): Promise<z.infer<typeof TEMPLATE>> {
  const page = z.object({ value: z.array(TEMPLATE) })
  const property = isId(name) ? 'id' : 'displayName'
  const exact = page.parse(await api.get(`/applicationTemplates?$filter=${equals(property, name)}`))
  const [found] = exact.value
  if (found !== undefined) return found
  const search = encodeURIComponent(`"${name.replaceAll('"', '')}"`)
  const similar = page.parse(await api.get(`/applicationTemplates?$search=${search}&$top=5`)).value
  const names = similar.map(({ displayName }) => displayName)
  const suggestion = didYouMean(name, names)
  const list =
    names.length === 0
      ? '; any other SCIM 2.0 application is added as "Custom"'
      : `; similar: ${names.join(', ')}`
  throw unusable(`there is no application "${name}" in the gallery${suggestion === '' ? list : suggestion}`)
}

// The API takes a name twice, as the public service does; a script that runs twice would make two.
async function requireFree(api: ApiClient, displayName: string): Promise<void> {
  const page = z.object({ value: z.array(z.unknown()) })
  const { value } = page.parse(
    await api.get(`/servicePrincipals?$filter=${equals('displayName', displayName)}`),
  )
  if (value.length > 0)
    throw unusable(`there is an application "${displayName}" already; give another name with --name`)
}
