// Rollcall's side over its Graph-compatible API, as any script of an administrator would use it.

import { z } from 'zod'
import { type Call, call, HttpFailed } from './http.ts'

export type RollcallApi = {
  get(path: string): Promise<unknown>
  post(path: string, json?: unknown): Promise<unknown>
  put(path: string, json: unknown): Promise<unknown>
  patch(path: string, json: unknown): Promise<unknown>
  remove(path: string): Promise<unknown>
  /** Streams a CSV file into the directory. */
  importCsv(kind: 'users' | 'groups' | 'memberships', csv: AsyncIterable<string>): Promise<ImportResult>
  /** Uploads people for a job that fills the directory, up to 50, each a SCIM user. */
  uploadPeople(jobPath: string, people: readonly object[]): Promise<unknown>
  /** Every item of a collection, following its next links. */
  pages(path: string): AsyncGenerator<readonly unknown[], void, undefined>
}

const token = z.object({ access_token: z.string() })
const page = z.object({ value: z.array(z.unknown()), '@odata.nextLink': z.string().optional() })
const imported = z.object({
  read: z.number(),
  created: z.number(),
  updated: z.number(),
  unchanged: z.number(),
})
export type ImportResult = z.infer<typeof imported>

export type Client = { readonly tenantId: string; readonly clientId: string; readonly clientSecret: string }

/** Signs the client in; a token that has run out is renewed once per request. */
export async function openRollcall(url: string, client: Client): Promise<RollcallApi> {
  let accessToken = await fetchToken(url, client)
  const send = async (target: string, request: Call): Promise<unknown> => {
    const attempt = () =>
      call(target, { ...request, headers: { ...request.headers, authorization: `Bearer ${accessToken}` } })
    try {
      return (await attempt()).json
    } catch (error) {
      if (!(error instanceof HttpFailed) || error.status !== 401) throw error
      accessToken = await fetchToken(url, client)
      return (await attempt()).json
    }
  }
  const root = `${url}/v1.0`
  return {
    get: (path) => send(root + path, {}),
    post: (path, json) =>
      send(root + path, json === undefined ? { method: 'POST' } : { method: 'POST', json }),
    put: (path, json) => send(root + path, { method: 'PUT', json }),
    patch: (path, json) => send(root + path, { method: 'PATCH', json }),
    remove: (path) => send(root + path, { method: 'DELETE' }),
    async importCsv(kind, csv) {
      const headers = { 'content-type': 'text/csv' }
      return imported.parse(
        await send(`${root}/rollcall/import/${kind}`, { method: 'POST', headers, body: bytesOf(csv) }),
      )
    },
    uploadPeople: (jobPath, people) =>
      send(`${root}${jobPath}/bulkUpload`, {
        method: 'POST',
        headers: { 'content-type': 'application/scim+json' },
        body: JSON.stringify({
          schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'],
          Operations: people.map((data, index) => ({
            method: 'POST',
            path: '/Users',
            bulkId: String(index),
            data,
          })),
        }),
      }),
    async *pages(path) {
      let next: string | undefined = root + path
      while (next !== undefined) {
        const answer: z.infer<typeof page> = page.parse(await send(next, {}))
        yield answer.value
        next = answer['@odata.nextLink']
      }
    },
  }
}

/** An access token of a client. */
export async function fetchToken(url: string, { tenantId, clientId, clientSecret }: Client): Promise<string> {
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: clientId,
    client_secret: clientSecret,
    scope: `${url}/.default`,
  })
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  const answer = await call(`${url}/${tenantId}/oauth2/v2.0/token`, {
    method: 'POST',
    headers,
    body: form.toString(),
  })
  return token.parse(answer.json).access_token
}

async function* bytesOf(text: AsyncIterable<string>): AsyncGenerator<Uint8Array, void, undefined> {
  const encoder = new TextEncoder()
  for await (const chunk of text) yield encoder.encode(chunk)
}
