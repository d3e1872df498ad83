// Many reads in one request: up to 20 questions each.

import { apiFetch } from './client.ts'
import { ApiError } from './errors.ts'

const MOST = 20

type Responses = {
  readonly responses: readonly { readonly id: string; readonly status: number; readonly body?: unknown }[]
}

/**
 * The answers to GET requests, in their order; `null` for what there is not, or may not be seen.
 *
 * @param addresses Below `/v1.0`, e.g. `/groups/…/appRoleAssignments`.
 * @throws {ApiError} Any other refusal.
 */
export async function readAll<Answer>(addresses: readonly string[]): Promise<readonly (Answer | null)[]> {
  const answers: (Answer | null)[] = []
  for (let start = 0; start < addresses.length; start += MOST) {
    answers.push(...(await readSome<Answer>(addresses.slice(start, start + MOST))))
  }
  return answers
}

async function readSome<Answer>(addresses: readonly string[]): Promise<readonly (Answer | null)[]> {
  const requests = addresses.map((url, index) => ({ id: String(index), method: 'GET', url }))
  const response = await apiFetch('/v1.0/$batch', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ requests }),
  })
  const { responses }: Responses = await response.json()
  const byId = new Map(responses.map((one) => [one.id, one]))
  return addresses.map((address, index) => {
    const one = byId.get(String(index))
    if (one?.status === 403 || one?.status === 404) return null
    if (one === undefined || one.status >= 400)
      throw new ApiError(one?.status ?? 0, 'BatchFailed', `${address} was answered ${one?.status}.`)
    // The server's own description says what this address answers; the caller names it.
    return one.body as Answer
  })
}
