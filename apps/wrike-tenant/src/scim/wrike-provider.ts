// Wrike as a SCIM service provider: whom a token stands for, what the account keeps, what it refuses.
import { ScimError } from '@rollcall/scim'
import { createCursorSignature, type ScimAccount, type ScimServiceProvider } from '@rollcall/scim-server'
import type { FastifyBaseLogger } from 'fastify'
import { Refusal } from '../refusals.ts'
import type { AccountSettings } from '../store/account.ts'
import type { ScimCallLog } from '../store/scim-calls.ts'
import { advertisedSchemas } from './advertised-schemas.ts'
import type { ScimContext } from './scim-context.ts'
import type { ScimCaller, TokenCheck } from './token-check.ts'
import { groupCollection } from './wrike-groups.ts'
import { userCollection } from './wrike-users.ts'

export type WrikeProviderOptions = ScimContext & {
  readonly tokenCheck: TokenCheck
  readonly scimCalls: ScimCallLog
  readonly log: Pick<FastifyBaseLogger, 'error'>
}

/** Good for every request of its caller until the settings change. */
type OpenedAccount = { readonly settings: AccountSettings; readonly account: ScimAccount }

const LONGEST_PATH = 300

export function wrikeProvider(options: WrikeProviderOptions): ScimServiceProvider {
  const { saving, scimBaseUrl, tokenCheck, scimCalls, log } = options
  const accounts = new WeakMap<ScimCaller, OpenedAccount>()
  const tokenIds = new WeakMap<ScimAccount, string>()

  function accountOf(caller: ScimCaller): ScimAccount {
    const { settings } = saving.store.account()
    const opened = accounts.get(caller)
    if (opened?.settings === settings) return opened.account
    const hasGroups = settings.groups === 'on'
    const account: ScimAccount = {
      cursorScope: 'wrike',
      mode: settings.compat,
      requiresIfMatch: settings.requireIfMatch,
      keepsAnyAttribute: settings.service === 'plain',
      changesGroupsSilently: settings.preset === 'entra',
      schemas: advertisedSchemas(settings),
      users: userCollection(options, caller),
      groups: hasGroups ? groupCollection(options) : null,
    }
    accounts.set(caller, { settings, account })
    tokenIds.set(account, caller.tokenId)
    return account
  }

  return {
    name: 'Wrike',
    now: saving.now,
    baseUrl: scimBaseUrl,
    signCursor: createCursorSignature(),
    openAccount: (authorization) => {
      const caller = tokenCheck.check(authorization)
      return caller instanceof Promise ? caller.then(accountOf) : accountOf(caller)
    },
    toScimError,
    onFault: (error) => log.error({ err: error }, 'SCIM request failed'),
    onAnswer: ({ account, method, path, status, durationMs, detail }) =>
      scimCalls.add({
        at: saving.now(),
        method,
        path: path.slice(0, LONGEST_PATH),
        status,
        durationMs: Math.round(durationMs * 100) / 100,
        tokenId: account === null ? null : (tokenIds.get(account) ?? null),
        detail,
      }),
  }
}

function toScimError(error: unknown): ScimError | null {
  if (!(error instanceof Refusal)) return null
  const { status, scimType, message: detail } = error
  return scimType === null ? new ScimError({ status, detail }) : new ScimError({ status, scimType, detail })
}
