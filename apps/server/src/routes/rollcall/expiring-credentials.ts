// /rollcall/expiringCredentials: what has stopped working or soon will, the first to end first.

import { listScimTokens } from '@rollcall/directory'
import { badRequest, contextLink, pageOf } from '@rollcall/graph'
import { type GraphRequest, type GraphRoute, ok } from '../graph/graph-route.ts'

const DAY_MS = 24 * 3_600_000
const DAYS = { byDefault: 30, max: 400 }
/** Nobody reads further; what is at the top comes first. */
const MOST = 1_000

type Expiring = {
  readonly kind: 'clientSecret' | 'scimToken' | 'jobCredential'
  readonly id: string
  readonly displayName: string | null
  readonly applicationId: string | null
  readonly endDateTime: string
}

export const expiringCredentialRoutes: readonly GraphRoute[] = [
  {
    method: 'GET',
    path: '/rollcall/expiringCredentials',
    operation: 'credentials.read',
    summary: 'List secrets and tokens that have ended, or end within so many days (?days=30)',
    answer: pageOf('expiringCredential'),
    async handle(request) {
      const now = request.deps.clock.now()
      const before = new Date(now + daysOf(request) * DAY_MS).toISOString()
      const found = await Promise.all([
        clientSecrets(request, before),
        scimTokens(request, before),
        jobCredentials(request, before),
      ])
      const value = found
        .flat()
        .toSorted((a, b) => (a.endDateTime < b.endDateTime ? -1 : 1))
        .slice(0, MOST)
        .map((item) => ({ ...item, isExpired: Date.parse(item.endDateTime) <= now }))
      return ok({
        '@odata.context': contextLink(request.versionRoot, 'rollcall/expiringCredentials'),
        value,
      })
    },
  },
]

async function clientSecrets({ deps, tenantId }: GraphRequest, before: string): Promise<readonly Expiring[]> {
  const secrets = await deps.store.applications.secretsEndingBefore(tenantId, before, MOST)
  return secrets.flatMap(({ applicationId, displayName, endAt, keyId }) =>
    endAt === null
      ? []
      : [{ kind: 'clientSecret', id: keyId, displayName, applicationId, endDateTime: endAt }],
  )
}

async function scimTokens({ deps, tenantId }: GraphRequest, before: string): Promise<readonly Expiring[]> {
  const tokens = await listScimTokens(deps, tenantId)
  return tokens.flatMap(({ displayName, endAt, id }) =>
    endAt === null || endAt >= before
      ? []
      : [{ kind: 'scimToken', id, displayName, applicationId: null, endDateTime: endAt }],
  )
}

// When a target's token ends is known only where somebody wrote it down beside the token.
async function jobCredentials(
  { deps, tenantId }: GraphRequest,
  before: string,
): Promise<readonly Expiring[]> {
  const values = await deps.store.jobs.valuesOfKey(tenantId, 'TokenExpiration')
  return values.flatMap(({ servicePrincipalId, value }) => {
    const time = Date.parse(value)
    const endDateTime = Number.isNaN(time) ? null : new Date(time).toISOString()
    return endDateTime === null || endDateTime >= before
      ? []
      : [
          {
            kind: 'jobCredential',
            id: servicePrincipalId,
            displayName: 'TokenExpiration',
            applicationId: null,
            endDateTime,
          },
        ]
  })
}

function daysOf({ query }: GraphRequest): number {
  const text = query.find(([name]) => name === 'days')?.[1]
  if (text === undefined) return DAYS.byDefault
  if (/^[1-9]\d{0,2}$/.test(text) && Number(text) <= DAYS.max) return Number(text)
  throw badRequest(`days is '${text}'; accepted is a whole number from 1 to ${DAYS.max}.`)
}
