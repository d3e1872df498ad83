// /rollcall/scimTokens: the bearer tokens with which SCIM clients feed the directory.

import { createScimToken, listScimTokens, removeScimToken } from '@rollcall/directory'
import { contextLink, one, pageOf, parseRequest, SCIM_TOKEN_BODY, showScimToken } from '@rollcall/graph'
import { created, type GraphRoute, noContent, ok, param } from '../graph/graph-route.ts'

const PATH = '/rollcall/scimTokens'

export const scimTokenRoutes: readonly GraphRoute[] = [
  {
    method: 'GET',
    path: PATH,
    operation: 'scimTokens.manage',
    summary: 'List the tokens of SCIM clients that feed the directory, without their text',
    answer: pageOf('scimToken'),
    async handle({ deps, tenantId, versionRoot }) {
      const tokens = await listScimTokens(deps, tenantId)
      return ok({
        '@odata.context': contextLink(versionRoot, 'rollcall/scimTokens'),
        value: tokens.map((token) => showScimToken(token)),
      })
    },
  },
  {
    method: 'POST',
    path: PATH,
    operation: 'scimTokens.manage',
    summary: 'Make a token for a SCIM client; its text is shown this once',
    body: SCIM_TOKEN_BODY,
    answer: one('scimToken'),
    async handle({ deps, tenantId, versionRoot, address, body }) {
      const { displayName, endDateTime = null } = parseRequest(SCIM_TOKEN_BODY, body)
      const { token, tokenText } = await createScimToken(deps, tenantId, { displayName, endDateTime })
      return created(
        {
          '@odata.context': contextLink(versionRoot, 'rollcall/scimTokens/$entity'),
          ...showScimToken(token, tokenText),
        },
        `${address}/${token.id}`,
      )
    },
  },
  {
    method: 'DELETE',
    path: `${PATH}/:tokenId`,
    operation: 'scimTokens.manage',
    summary: 'Take back a token of a SCIM client',
    async handle(request) {
      await removeScimToken(request.deps, request.tenantId, param(request, 'tokenId'))
      return noContent
    },
  },
]
