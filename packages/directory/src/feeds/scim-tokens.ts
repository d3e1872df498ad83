// Bearer tokens with which SCIM clients feed the directory: made, listed, checked and taken back.

import { createHash } from 'node:crypto'
import type { TenantId } from '@rollcall/core'
import { InvalidInput, NotFound, type ScimTokenRecord } from '@rollcall/ports'
import { checkEnd } from '../applications/client-secrets.ts'
import { changeTenant, type DirectoryDeps, nowText } from '../deps.ts'

/** The text is shown this once; only its hash is kept. */
export type NewScimToken = { readonly token: ScimTokenRecord; readonly tokenText: string }

const PREFIX = 'rcs_'
const RANDOM_BYTES = 32
const HINT_LENGTH = PREFIX.length + 3
const LONGEST_NAME = 120
const MOST_TOKENS = 100

/**
 * Makes a token for one client.
 *
 * @param options `displayName`: what it is for. `endDateTime`: ISO 8601, later than now; `null` never expires.
 * @throws {InvalidInput} The name or the end does not fit (`target` names it), or there are 100 tokens already.
 */
export async function createScimToken(
  deps: DirectoryDeps,
  tenantId: TenantId,
  options: { readonly displayName: string; readonly endDateTime?: string | null },
): Promise<NewScimToken> {
  const displayName = options.displayName.trim()
  if (displayName === '' || displayName.length > LONGEST_NAME) {
    throw new InvalidInput(
      `displayName takes 1 to ${LONGEST_NAME} characters, such as "HR system"`,
      'displayName',
    )
  }
  const endAt = checkEnd(options.endDateTime ?? null, deps.clock.now())
  const tokenText = `${PREFIX}${Buffer.from(deps.ids.randomBytes(RANDOM_BYTES)).toString('base64url')}`
  const token: ScimTokenRecord = {
    id: deps.ids.next(),
    tenantId,
    tokenHash: hashOf(tokenText),
    displayName,
    hint: tokenText.slice(0, HINT_LENGTH),
    createdAt: nowText(deps.clock),
    endAt,
    lastUsedAt: null,
  }
  await changeTenant(deps, tenantId, async ({ scimTokens }) => {
    const known = await scimTokens.list(tenantId, { after: null, limit: MOST_TOKENS })
    if (known.length >= MOST_TOKENS) {
      throw new InvalidInput(
        `there are ${MOST_TOKENS} SCIM tokens already; remove one that is not used any more`,
      )
    }
    await scimTokens.insert(tenantId, token)
  })
  return { token, tokenText }
}

/** All of the tenant, in id order; there are never many. */
export function listScimTokens(deps: DirectoryDeps, tenantId: TenantId): Promise<readonly ScimTokenRecord[]> {
  return deps.store.scimTokens.list(tenantId, { after: null, limit: MOST_TOKENS })
}

/** Takes a token back: the next request with it is refused. @throws {NotFound} */
export async function removeScimToken(deps: DirectoryDeps, tenantId: TenantId, id: string): Promise<void> {
  if (!(await deps.store.scimTokens.remove(tenantId, id.toLowerCase()))) throw new NotFound('SCIM token', id)
}

// Often enough to tell a used token from a forgotten one, without a write for every request.
const TOUCH_MS = 60_000

/** The token with this text, which counts as used now; `null` when there is none or it has expired. */
export async function verifyScimToken(
  deps: DirectoryDeps,
  tokenText: string,
): Promise<ScimTokenRecord | null> {
  const token = await deps.store.scimTokens.findByHash(hashOf(tokenText))
  const now = nowText(deps.clock)
  if (token === null || (token.endAt !== null && token.endAt <= now)) return null
  const idleMs = token.lastUsedAt === null ? Infinity : Date.parse(now) - Date.parse(token.lastUsedAt)
  if (idleMs > TOUCH_MS) await deps.store.scimTokens.touch(token.tenantId, token.id, now)
  return token
}

function hashOf(tokenText: string): string {
  return createHash('sha256').update(tokenText, 'utf8').digest('base64url')
}
