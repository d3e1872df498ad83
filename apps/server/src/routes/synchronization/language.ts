// What mappings and scoping filters can be written with (graph-api.md §10.10): the same below a job and below a template.

import { expressionFunctions, FILTER_OPERATORS } from '@rollcall/core'
import { answerParseExpression, contextLink, one, PARSE_EXPRESSION_BODY, pageOf } from '@rollcall/graph'
import { applicationInPath, servicePrincipalInPath } from '../graph/application-access.ts'
import { type GraphRequest, type GraphRoute, ok } from '../graph/graph-route.ts'
import { jobInPath } from './job-in-path.ts'
import { templateInPath } from './templates.ts'

// `find` refuses when there is no such job or template, or it is not the caller's.
const SCHEMAS: readonly { readonly path: string; find(request: GraphRequest): Promise<unknown> }[] = [
  {
    path: '/servicePrincipals/:servicePrincipalId/synchronization/jobs/:jobId/schema',
    find: jobInPath,
  },
  {
    path: '/servicePrincipals/:servicePrincipalId/synchronization/templates/:synchronizationTemplateId/schema',
    find: async (request) => templateInPath(request, await servicePrincipalInPath(request)),
  },
  {
    path: '/applications/:applicationId/synchronization/templates/:synchronizationTemplateId/schema',
    find: async (request) => templateInPath(request, await applicationInPath(request)),
  },
]

export const languageRoutes: readonly GraphRoute[] = SCHEMAS.flatMap(
  ({ path, find }): readonly GraphRoute[] => [
    {
      method: 'GET',
      path: `${path}/filterOperators`,
      operation: 'synchronization.read',
      summary: 'List the operators of scoping filters',
      answer: pageOf('filterOperatorSchema'),
      checksOwnership: true,
      async handle(request) {
        await find(request)
        const value = FILTER_OPERATORS.map((operator) => ({
          id: operator.name,
          name: operator.name,
          arity: operator.arity,
          multivaluedComparisonType: operator.multivaluedComparisonType,
          supportedAttributeTypes: [...new Set([...operator.singles, ...operator.lists])],
        }))
        return ok({ '@odata.context': contextLink(request.versionRoot, 'filterOperatorSchema'), value })
      },
    },
    {
      method: 'GET',
      path: `${path}/functions`,
      operation: 'synchronization.read',
      summary: 'List the functions of mapping expressions',
      answer: pageOf('attributeMappingFunctionSchema'),
      checksOwnership: true,
      async handle(request) {
        await find(request)
        const value = expressionFunctions.map(({ name, parameters }) => ({ id: name, name, parameters }))
        return ok({
          '@odata.context': contextLink(request.versionRoot, 'attributeMappingFunctionSchema'),
          value,
        })
      },
    },
    {
      method: 'POST',
      path: `${path}/parseExpression`,
      operation: 'synchronization.read',
      summary: 'Parse a mapping expression, and try it out on an object',
      answer: one('parseExpressionResponse'),
      body: PARSE_EXPRESSION_BODY,
      checksOwnership: true,
      async handle(request) {
        await find(request)
        const { clock, ids } = request.deps
        const answer = answerParseExpression(request.body, {
          now: clock.now(),
          operation: 'create',
          randomBytes: (count) => ids.randomBytes(count),
        })
        return ok({
          '@odata.context': contextLink(request.versionRoot, 'parseExpressionResponse'),
          ...answer,
        })
      },
    },
  ],
)
