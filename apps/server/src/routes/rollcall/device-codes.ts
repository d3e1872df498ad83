// /v1.0/rollcall/deviceCodes: a person looks at what a device asks for, and says yes or no. Codes travel in bodies, so that
// none is in an address, a link or a log.

import { bodyObject, GraphRefusal, one, parseRequest } from '@rollcall/graph'
import { z } from 'zod'
import { type Person, requirePerson } from '../../plugins/authenticate.ts'
import { decideDeviceCode, findPublicClient, requireWaiting } from '../../sign-in/device-code.ts'
import { type GraphRequest, type GraphRoute, noContent, ok } from '../graph/graph-route.ts'

const CODE_BODY = bodyObject({ userCode: z.string().trim().min(1).max(64) })

const PATH = '/rollcall/deviceCodes'

export const deviceCodeRoutes: readonly GraphRoute[] = [
  {
    method: 'POST',
    path: `${PATH}/find`,
    operation: 'session.own',
    summary: 'What a device asks for, by the code that it shows',
    answer: one('waitingDevice'),
    body: CODE_BODY,
    async handle(request) {
      const { waiting } = await readWaiting(request)
      const client = findPublicClient(waiting.clientId)
      return ok({
        clientDisplayName: client?.displayName ?? waiting.clientId,
        address: waiting.address,
        userAgent: waiting.userAgent,
        createdDateTime: waiting.createdAt,
        expiresDateTime: waiting.expiresAt,
      })
    },
  },
  {
    method: 'POST',
    path: `${PATH}/allow`,
    operation: 'session.own',
    summary: 'Let the device act for oneself until its session ends',
    body: CODE_BODY,
    handle: (request) => decide(request, true),
  },
  {
    method: 'POST',
    path: `${PATH}/deny`,
    operation: 'session.own',
    summary: 'Turn the device away; its code is of no use any more',
    body: CODE_BODY,
    handle: (request) => decide(request, false),
  },
]

async function decide(request: GraphRequest, isAllowed: boolean) {
  const { person, waiting } = await readWaiting(request)
  await decideDeviceCode(request.deps, person.tenantId, waiting, { userId: person.user.id, isAllowed })
  return noContent
}

async function readWaiting(request: GraphRequest) {
  const person = requirePerson(request.caller)
  requireBrowser(person)
  const { userCode } = parseRequest(CODE_BODY, request.body)
  return { person, waiting: await requireWaiting(request.deps, person.tenantId, person.user, userCode) }
}

// A token that an application holds lets in no further application, or one that was stolen would live on in it.
function requireBrowser({ session, mustChangePassword }: Person): void {
  if (mustChangePassword)
    throw new GraphRefusal(403, 'PasswordChangeRequired', 'Choose a password of your own first.')
  if (session.clientId === null) return
  throw new GraphRefusal(
    403,
    'Authorization_RequestDenied',
    'Only someone who is signed in to the portal can let in a device.',
  )
}
