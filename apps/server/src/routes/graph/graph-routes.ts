// Every route of the Graph API, in the order of its reference.

import { apiClientRoutes } from '../rollcall/api-clients.ts'
import { applicationDeletionRoutes } from '../rollcall/application-deletion.ts'
import { templateAuthoringRoutes } from '../rollcall/application-templates.ts'
import { auditVerificationRoutes } from '../rollcall/audit-verification.ts'
import { checkSchemaRoutes } from '../rollcall/check-schema.ts'
import { deviceCodeRoutes } from '../rollcall/device-codes.ts'
import { expiringCredentialRoutes } from '../rollcall/expiring-credentials.ts'
import { jobCycleRoutes } from '../rollcall/job-cycles.ts'
import { jobHealthRoutes } from '../rollcall/job-health.ts'
import { mailRoutes } from '../rollcall/mail.ts'
import { rollcallConnectionRoutes } from '../rollcall/object-connections.ts'
import { previewRoutes } from '../rollcall/preview.ts'
import { scimTokenRoutes } from '../rollcall/scim-tokens.ts'
import { sessionRoutes } from '../rollcall/session.ts'
import { targetProfileRoutes } from '../rollcall/target-profiles.ts'
import { webhookRoutes } from '../rollcall/webhooks.ts'
import { bulkUploadRoute } from '../synchronization/bulk-upload.ts'
import { jobRoutes } from '../synchronization/jobs.ts'
import { objectConnectionRoutes } from '../synchronization/object-connections.ts'
import { provisionOnDemandRoutes } from '../synchronization/provision-on-demand.ts'
import { schemaRoutes } from '../synchronization/schema.ts'
import { secretRoutes } from '../synchronization/secrets.ts'
import { synchronizationTemplateRoutes } from '../synchronization/templates.ts'
import { appRoleAssignmentRoutes } from './app-role-assignments.ts'
import { applicationTemplateRoutes } from './application-templates.ts'
import { applicationRoutes } from './applications.ts'
import { directoryAuditRoutes } from './directory-audits.ts'
import { deletedItemRoutes, directoryObjectRoutes } from './directory-objects.ts'
import type { GraphRoute } from './graph-route.ts'
import { groupRoutes } from './groups.ts'
import { organizationRoutes } from './organization.ts'
import { ownerRoutes } from './owners.ts'
import { provisioningLogRoutes } from './provisioning-log.ts'
import { roleManagementRoutes } from './role-management.ts'
import { servicePrincipalRoutes } from './service-principals.ts'
import { userRoutes } from './users.ts'

export const graphRoutes: readonly GraphRoute[] = [
  ...userRoutes,
  ...groupRoutes,
  ...directoryObjectRoutes,
  ...deletedItemRoutes,
  ...applicationTemplateRoutes,
  ...templateAuthoringRoutes,
  ...applicationRoutes,
  ...servicePrincipalRoutes,
  ...ownerRoutes,
  ...appRoleAssignmentRoutes,
  ...synchronizationTemplateRoutes,
  ...secretRoutes,
  ...jobRoutes,
  ...schemaRoutes,
  ...provisionOnDemandRoutes,
  bulkUploadRoute,
  ...objectConnectionRoutes,
  ...provisioningLogRoutes,
  ...directoryAuditRoutes,
  ...auditVerificationRoutes,
  ...organizationRoutes,
  ...roleManagementRoutes,
  ...jobCycleRoutes,
  ...jobHealthRoutes,
  ...rollcallConnectionRoutes,
  ...scimTokenRoutes,
  ...apiClientRoutes,
  ...applicationDeletionRoutes,
  ...expiringCredentialRoutes,
  ...checkSchemaRoutes,
  ...mailRoutes,
  ...webhookRoutes,
  ...previewRoutes,
  ...targetProfileRoutes,
  ...sessionRoutes,
  ...deviceCodeRoutes,
]
