// Deleting an application, with a choice of what happens to its accounts (provisioning.md DEP-13).

import { deleteApplication } from '@rollcall/directory'
import { deleteApplicationWithAccounts, keepApplication } from '@rollcall/engine'
import { contextLink, DELETE_APPLICATION_BODY, one, readAccountsOnDeletion } from '@rollcall/graph'
import { servicePrincipalInPath } from '../graph/application-access.ts'
import { type GraphRoute, noContent, ok } from '../graph/graph-route.ts'
import { refuseForUploadsOf } from '../synchronization/refuse-for-uploads.ts'

const APPLICATION = '/rollcall/servicePrincipals/:servicePrincipalId'

export const applicationDeletionRoutes: readonly GraphRoute[] = [
  {
    method: 'POST',
    path: `${APPLICATION}/delete`,
    operation: 'applications.write',
    summary: 'Delete an application after its accounts were disabled or deleted, or at once and leave them',
    body: DELETE_APPLICATION_BODY,
    answer: one('applicationDeletion'),
    checksOwnership: true,
    async handle(request) {
      const { deps, tenantId } = request
      const application = await servicePrincipalInPath(request)
      const { id, servicePrincipalId } = application
      const accounts = readAccountsOnDeletion(request.body)
      if (accounts !== 'leave') refuseForUploadsOf(request, application, 'accountsOnDeletion')
      const isDeleted =
        accounts === 'leave' ||
        (await deleteApplicationWithAccounts(deps, { tenantId, servicePrincipalId }, accounts))
      if (accounts === 'leave') await deleteApplication(deps, tenantId, { id })
      return ok({
        '@odata.context': contextLink(request.versionRoot, 'rollcall/applicationDeletion'),
        accounts,
        isDeleted,
      })
    },
  },
  {
    method: 'POST',
    path: `${APPLICATION}/keep`,
    operation: 'applications.write',
    summary:
      'Take the deletion of an application back while its accounts are still being disabled or deleted',
    checksOwnership: true,
    async handle(request) {
      const { deps, tenantId } = request
      const { servicePrincipalId } = await servicePrincipalInPath(request)
      await keepApplication(deps, { tenantId, servicePrincipalId })
      return noContent
    },
  },
]
