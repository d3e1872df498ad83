// For operations that drawing from their description hardly ever gets right: a request that is. Every operation is asked
// once so before anything is drawn, and now and then later.

import type { CallerKind } from './caller-kind.ts'

export type FittingRequest = {
  /** `client` when missing. */
  readonly caller?: CallerKind
  /** Below the version, instead of the description's with ids of the world. */
  readonly path?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly type?: string
  /** JSON unless `type` says otherwise. */
  readonly body?: unknown
}

const OWNER = { '@odata.id': 'https://graph.microsoft.com/v1.0/users/«bosses»' }
const FORM = 'application/x-www-form-urlencoded'
const LIVED = '/servicePrincipals/«livedServicePrincipal»/synchronization/jobs/«livedJob»'
const LIVED_JOB = '/rollcall/jobs/«livedJob»'
const CORE = 'urn:ietf:params:scim:schemas:core:2.0:User'
const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
const EXPRESSION = { expression: '[displayName]' }
const PASSWORD = { password: '«visitorPassword»' }
const SUBJECTS = [{ objectId: '«users»', objectTypeName: 'User' }]

/** By method and path, as the description writes them. */
export const FITTING_REQUESTS: Readonly<Record<string, FittingRequest>> = {
  'POST /v1.0/users': {
    body: {
      accountEnabled: true,
      displayName: 'Fitting',
      mailNickname: 'fitting«serial»',
      userPrincipalName: 'fitting«serial»@contoso.example',
      passwordProfile: { password: '«secret»' },
    },
  },
  'POST /v1.0/domains': { body: { id: 'fitting.example' } },
  'DELETE /v1.0/domains/{domainName}': { path: '/domains/fitting.example' },
  'POST /v1.0/rollcall/webhooks': { body: { displayName: 'Fitting', url: 'http://127.0.0.1:1/' } },
  'POST /v1.0/applicationTemplates/{templateId}/instantiate': { body: { displayName: 'Fitting' } },
  'POST /v1.0/groups/{groupId}/members/$ref': { body: OWNER },
  'PUT /v1.0/users/{userId}/manager/$ref': { body: OWNER },
  'POST /v1.0/groups/{groupId}/owners/$ref': { body: OWNER },
  'POST /v1.0/applications/{applicationId}/owners/$ref': { body: OWNER },
  'POST /v1.0/servicePrincipals/{servicePrincipalId}/owners/$ref': {
    path: '/servicePrincipals/«servicePrincipalIds1»/owners/$ref',
    body: OWNER,
  },
  'POST /v1.0/directory/deletedItems/{objectId}/restore': {
    path: '/directory/deletedItems/«deleted»/restore',
  },
  'POST /v1.0/directoryObjects/getByIds': { body: { ids: ['«users»', '«groups»'] } },
  'GET /v1.0/directory/deletedItems/{objectId}': { path: '/directory/deletedItems/«deleted1»' },
  'DELETE /v1.0/directory/deletedItems/{objectId}': { path: '/directory/deletedItems/«deleted1»' },
  'POST /v1.0/applications/{applicationId}/removePassword': { body: { keyId: '«keyIds»' } },
  'POST /v1.0/users/{userId}/appRoleAssignments': {
    path: '/users/«bosses»/appRoleAssignments',
    body: { principalId: '«bosses»', resourceId: '«servicePrincipalIds»', appRoleId: '«appRoleIds»' },
  },
  'GET /v1.0/servicePrincipals/{servicePrincipalId}/appRoleAssignments/{assignmentId}': {
    path: '/servicePrincipals/«servicePrincipalIds»/appRoleAssignments/«ownAssignmentIds»',
  },
  'DELETE /v1.0/servicePrincipals/{servicePrincipalId}/appRoleAssignments/{assignmentId}': {
    path: '/servicePrincipals/«servicePrincipalIds1»/appRoleAssignments/«ownAssignmentIds1»',
  },
  'POST /v1.0/servicePrincipals/{servicePrincipalId}/appRoleAssignments': {
    path: '/servicePrincipals/«joblessServicePrincipals»/appRoleAssignments',
    body: {
      principalId: '«joblessServicePrincipals»',
      resourceId: '«servicePrincipalIds»',
      appRoleId: '00000000-0000-0000-0000-000000000000',
    },
  },
  'POST /v1.0/groups/{groupId}/appRoleAssignments': {
    body: { principalId: '«groups»', resourceId: '«servicePrincipalIds1»', appRoleId: '«appRoleIds1»' },
  },
  'GET /v1.0/groups/{groupId}/appRoleAssignments/{assignmentId}': {
    path: '/groups/«groups»/appRoleAssignments/«groupAssignmentIds»',
  },
  'DELETE /v1.0/groups/{groupId}/appRoleAssignments/{assignmentId}': {
    path: '/groups/«groups»/appRoleAssignments/«groupAssignmentIds»',
  },
  'POST /v1.0/servicePrincipals/{servicePrincipalId}/appRoleAssignedTo': {
    body: { principalId: '«bosses1»', resourceId: '«servicePrincipalIds»', appRoleId: '«appRoleIds»' },
  },
  'DELETE /v1.0/users/{userId}/appRoleAssignments/{assignmentId}': {
    path: '/users/«users1»/appRoleAssignments/«assignmentIds1»',
  },
  'PUT /v1.0/servicePrincipals/{servicePrincipalId}/synchronization/secrets': {
    body: { value: [{ key: 'BaseAddress', value: '«target»' }] },
  },
  'POST /v1.0/servicePrincipals/{servicePrincipalId}/synchronization/jobs': {
    path: '/servicePrincipals/«joblessServicePrincipals»/synchronization/jobs',
    body: { templateId: 'Wrike' },
  },
  'PATCH /v1.0/servicePrincipals/{servicePrincipalId}/synchronization/templates/{synchronizationTemplateId}':
    {
      body: { schema: {} },
    },
  'PATCH /v1.0/applications/{applicationId}/synchronization/templates/{synchronizationTemplateId}': {
    body: { schema: {} },
  },
  'POST /v1.0/servicePrincipals/{servicePrincipalId}/synchronization/templates/{synchronizationTemplateId}/schema/parseExpression':
    { body: EXPRESSION },
  'POST /v1.0/servicePrincipals/{servicePrincipalId}/synchronization/jobs/{jobId}/schema/parseExpression': {
    body: EXPRESSION,
  },
  'POST /v1.0/applications/{applicationId}/synchronization/templates/{synchronizationTemplateId}/schema/parseExpression':
    { body: EXPRESSION },
  'POST /v1.0/servicePrincipals/{servicePrincipalId}/synchronization/jobs/validateCredentials': {
    path: '/servicePrincipals/«livedServicePrincipal»/synchronization/jobs/validateCredentials',
    body: { templateId: 'Wrike', useSavedCredentials: true },
  },
  'POST /v1.0/servicePrincipals/{servicePrincipalId}/synchronization/jobs/{jobId}/validateCredentials': {
    path: `${LIVED}/validateCredentials`,
    body: { useSavedCredentials: true },
  },
  'POST /v1.0/servicePrincipals/{servicePrincipalId}/synchronization/jobs/{jobId}/bulkUpload': {
    path: '/servicePrincipals/«inboundServicePrincipal»/synchronization/jobs/«inboundJob»/bulkUpload',
    type: 'application/scim+json',
    body: {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'],
      Operations: [
        {
          method: 'POST',
          path: '/Users',
          bulkId: '1',
          data: {
            schemas: [CORE, ENTERPRISE],
            externalId: '«serial»',
            userName: 'uploaded«serial»@contoso.example',
            [ENTERPRISE]: { manager: { value: '1' } },
          },
        },
      ],
    },
  },
  'POST /v1.0/servicePrincipals/{servicePrincipalId}/synchronization/jobs/{jobId}/schema/directories/{directoryId}/discover':
    { path: `${LIVED}/schema/directories/«directoryIds»/discover` },
  'DELETE /v1.0/servicePrincipals/{servicePrincipalId}/owners/{ownerId}/$ref': {
    path: '/servicePrincipals/«servicePrincipalIds1»/owners/«users1»/$ref',
  },
  'PATCH /v1.0/organization/{organizationId}': { body: { displayName: 'Contoso' } },
  'POST /v1.0/rollcall/scimTokens': { body: { displayName: 'Fitting' } },
  'POST /v1.0/rollcall/servicePrincipals/{servicePrincipalId}/delete': {
    path: '/rollcall/servicePrincipals/«joblessServicePrincipals»/delete',
    body: { accounts: 'leave' },
  },
  'POST /v1.0/$batch': { body: { requests: [{ id: '1', method: 'GET', url: '/users' }] } },
  'PATCH /v1.0/servicePrincipals/{servicePrincipalId}/synchronization/jobs/{jobId}': {
    body: { synchronizationJobSettings: [{ name: 'Concurrency', value: '2' }] },
  },
  'POST /v1.0/servicePrincipals/{servicePrincipalId}/synchronization/jobs/{jobId}/restart': {
    body: { criteria: { resetScope: 'Watermark, Escrows' } },
  },
  'POST /v1.0/servicePrincipals/{servicePrincipalId}/synchronization/jobs/{jobId}/provisionOnDemand': {
    body: { parameters: [{ ruleId: '«ruleIds»', subjects: SUBJECTS }] },
  },
  'POST /v1.0/rollcall/jobs/{jobId}/provisionOnDemand': { body: { subjects: SUBJECTS } },
  'GET /v1.0/servicePrincipals/{servicePrincipalId}/synchronization/jobs/{jobId}/objectConnections/{objectId}':
    { path: `${LIVED}/objectConnections/«livedUsers»` },
  'DELETE /v1.0/servicePrincipals/{servicePrincipalId}/synchronization/jobs/{jobId}/objectConnections/{objectId}':
    { path: `${LIVED}/objectConnections/«livedUsers»` },
  'GET /v1.0/auditLogs/provisioning/{entryId}': { path: '/auditLogs/provisioning/«logEntries»' },
  'GET /v1.0/auditLogs/directoryAudits/{entryId}': { path: '/auditLogs/directoryAudits/«auditEntries»' },
  'GET /v1.0/me': { caller: 'person' },
  'POST /v1.0/roleManagement/directory/roleAssignments': {
    body: { principalId: '«users»', roleDefinitionId: '«roleDefinitionIds1»', directoryScopeId: '/' },
  },
  'DELETE /v1.0/roleManagement/directory/roleAssignments/{roleAssignmentId}': {
    path: '/roleManagement/directory/roleAssignments/«roleAssignmentIds»',
  },
  'POST /v1.0/rollcall/jobs/{jobId}/quarantine': { path: `${LIVED_JOB}/quarantine` },
  'POST /v1.0/rollcall/jobs/{jobId}/escrows/{objectId}/retry': {
    path: `${LIVED_JOB}/escrows/«escrowed»/retry`,
  },
  'POST /v1.0/rollcall/jobs/{jobId}/stagedRemovals/{objectId}/approve': {
    path: `${LIVED_JOB}/stagedRemovals/«heldUsers»/approve`,
  },
  'POST /v1.0/rollcall/jobs/{jobId}/stagedRemovals/{objectId}/reject': {
    path: `${LIVED_JOB}/stagedRemovals/«heldUsers1»/reject`,
  },
  'POST /v1.0/rollcall/jobs/{jobId}/objectConnections': {
    path: `${LIVED_JOB}/objectConnections`,
    body: { objectTypeName: 'User', sourceAnchor: '«unlinked»', targetAnchor: '«unlinkedAccount»' },
  },
  'GET /v1.0/rollcall/jobs/{jobId}/objectConnections/{objectId}': {
    path: `${LIVED_JOB}/objectConnections/«livedUsers1»`,
  },
  'DELETE /v1.0/rollcall/jobs/{jobId}/objectConnections/{objectId}': {
    path: `${LIVED_JOB}/objectConnections/«livedUsers1»`,
  },
  'POST /v1.0/rollcall/apiClients': {
    body: { displayName: 'Fitting', permissions: ['User.Read.All', 'Group.Read.All'] },
  },
  'PATCH /v1.0/rollcall/apiClients/{applicationId}': {
    path: '/rollcall/apiClients/«clientApplications»',
    body: { permissions: ['User.Read.All'] },
  },
  'GET /v1.0/rollcall/mail/outbox/{mailId}': { path: '/rollcall/mail/outbox/«mails»' },
  'GET /v1.0/rollcall/session': { caller: 'person' },
  'POST /v1.0/rollcall/jobs/{jobId}/preview': { path: `${LIVED_JOB}/preview`, body: { examples: 3 } },
  'DELETE /v1.0/rollcall/session': { caller: 'leaver' },
  'POST /v1.0/rollcall/session/changePassword': {
    caller: 'changer',
    body: { currentPassword: '«visitorPassword»', newPassword: '«secret»' },
  },
  'POST /v1.0/rollcall/session/secondFactor/begin': { caller: 'beginner', body: PASSWORD },
  'POST /v1.0/rollcall/session/secondFactor/confirm': { caller: 'confirmer', body: { code: '«code»' } },
  'POST /v1.0/rollcall/session/secondFactor/remove': { caller: 'remover', body: PASSWORD },
  'GET /v1.0/rollcall/sessions': { caller: 'person' },
  'DELETE /v1.0/rollcall/sessions/{sessionId}': { caller: 'person' },
  'POST /v1.0/rollcall/sessions/signOutEverywhere': { caller: 'person' },
  'POST /{tenant}/oauth2/v2.0/token': {
    path: '/contoso.example/oauth2/v2.0/token',
    type: FORM,
    body: 'grant_type=client_credentials&client_id=«clientId»&client_secret=«clientSecret»&scope=https%3A%2F%2Fgraph.microsoft.com%2F.default',
  },
  'POST /v1.0/rollcall/signIn': {
    caller: 'nobody',
    body: { userPrincipalName: 'visitor-guest@contoso.example', password: '«visitorPassword»' },
  },
  'POST /v1.0/rollcall/deviceCodes/find': { caller: 'host', body: { userCode: '«userCodes»' } },
  'POST /v1.0/rollcall/deviceCodes/allow': { caller: 'host', body: { userCode: '«userCodes1»' } },
  'POST /v1.0/rollcall/deviceCodes/deny': { caller: 'host', body: { userCode: '«userCodes2»' } },
  'POST /v1.0/rollcall/import/users': {
    type: 'text/csv',
    body: 'userPrincipalName,displayName,accountEnabled\nimported@contoso.example,Imported,true\n',
  },
  'POST /v1.0/rollcall/import/groups': {
    type: 'text/csv',
    body: 'mailNickname,displayName\nimported,Imported\n',
  },
  'POST /v1.0/rollcall/import/memberships': {
    type: 'text/csv',
    body: 'group,member\nimported,imported@contoso.example\n',
  },
  'GET /v1.0/rollcall/provisioningLog/export/{file}': {
    path: '/rollcall/provisioningLog/export/ProvisioningLogs.csv',
  },
  'GET /v1.0/rollcall/auditLog/export/{file}': { path: '/rollcall/auditLog/export/AuditLogs.csv' },
}

/** What no request is answered with success for, and why. */
export const NEVER_SUCCEED: Readonly<Record<string, string>> = {
  'GET /v1.0/directory/deletedItems': 'needs a type (graph-api.md §6)',
  'GET /v1.0/$metadata': 'not generated (graph-api.md §14)',
  'GET /v1.0/applications/delta': 'not built (graph-api.md §3.8)',
  'GET /v1.0/servicePrincipals/delta': 'not built (graph-api.md §3.8)',
  'GET /v1.0/servicePrincipals/{servicePrincipalId}/synchronization/jobs/{jobId}/objectConnections':
    'read one at a time (provisioning.md §12.3)',
  'POST /v1.0/servicePrincipals/{servicePrincipalId}/synchronization/acquireAccessToken':
    'not built (graph-api.md §10.11)',
  'POST /v1.0/servicePrincipals': 'an application never lacks its service principal here',
  'POST /v1.0/rollcall/jobs/{jobId}/cancelCycle': 'a cycle of so few ends before the request comes',
  'POST /v1.0/rollcall/mail/test': 'the world has no mail server that answers',
  'POST /v1.0/rollcall/webhooks/{webhookId}/test': 'the world has no receiver of webhooks that answers',
}
