// Addresses of what was done and by whom, of all applications and of one.

import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { jobQuery } from './api/queries.ts'
import { queryClient } from './api/query-client.ts'
import { statisticsQuery } from './pages/insights/insights-queries.ts'
import { application } from './routes-application.ts'
import { signedIn } from './routes-frame.tsx'
import { textsOf } from './search-params.ts'

const provisioningSearch = textsOf(
  'search',
  'status',
  'action',
  'period',
  'cycle',
  'person',
  'columns',
  'entry',
)
const insightsSearch = textsOf('days')
const auditSearch = textsOf('activity', 'by', 'category', 'period', 'target', 'person', 'entry')

const provisioningLogs = createRoute({
  getParentRoute: () => signedIn,
  path: '/provisioning-logs',
  validateSearch: provisioningSearch,
  component: lazyRouteComponent(
    () => import('./pages/logs/ProvisioningLogsPage.tsx'),
    'ProvisioningLogsPage',
  ),
})

const auditLogs = createRoute({
  getParentRoute: () => signedIn,
  path: '/audit-logs',
  validateSearch: auditSearch,
  component: lazyRouteComponent(() => import('./pages/logs/AuditLogsPage.tsx'), 'AuditLogsPage'),
})

const applicationProvisioningLogs = createRoute({
  getParentRoute: () => application,
  path: '/provisioning-logs',
  validateSearch: provisioningSearch,
  component: lazyRouteComponent(
    () => import('./pages/logs/ApplicationProvisioningLogsPage.tsx'),
    'ApplicationProvisioningLogsPage',
  ),
})

const applicationAuditLogs = createRoute({
  getParentRoute: () => application,
  path: '/audit-logs',
  validateSearch: auditSearch,
  component: lazyRouteComponent(
    () => import('./pages/logs/ApplicationAuditLogsPage.tsx'),
    'ApplicationAuditLogsPage',
  ),
})

const insights = createRoute({
  getParentRoute: () => application,
  path: '/insights',
  validateSearch: insightsSearch,
  loaderDeps: ({ search: { days = '30' } }) => ({ days }),
  loader: async ({ params: { applicationId }, deps: { days } }) => {
    const job = await queryClient.ensureQueryData(jobQuery(applicationId))
    if (job !== null) await queryClient.ensureQueryData(statisticsQuery(job.id, days))
  },
  component: lazyRouteComponent(() => import('./pages/insights/InsightsPage.tsx'), 'InsightsPage'),
})

/** Below one application. */
export const applicationLogRoutes = [applicationProvisioningLogs, applicationAuditLogs, insights] as const

export const logRoutes = [provisioningLogs, auditLogs] as const
