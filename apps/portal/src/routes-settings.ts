// Addresses of what concerns the whole organization, and of one's own account.

import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { queryClient } from './api/query-client.ts'
import {
  alertKindsQuery,
  grantablePermissionsQuery,
  mailSettingsQuery,
  organizationQuery,
  roleDefinitionsQuery,
  sessionsQuery,
} from './api/settings-queries.ts'
import { signedIn } from './routes-frame.tsx'
import { textsOf } from './search-params.ts'

const organization = createRoute({
  getParentRoute: () => signedIn,
  path: '/organization',
  loader: () => queryClient.ensureQueryData(organizationQuery),
  component: lazyRouteComponent(() => import('./pages/settings/OrganizationPage.tsx'), 'OrganizationPage'),
})

const administrators = createRoute({
  getParentRoute: () => signedIn,
  path: '/administrators',
  validateSearch: textsOf('role'),
  loader: () => queryClient.ensureQueryData(roleDefinitionsQuery),
  component: lazyRouteComponent(
    () => import('./pages/settings/AdministratorsPage.tsx'),
    'AdministratorsPage',
  ),
})

const apiClients = createRoute({
  getParentRoute: () => signedIn,
  path: '/api-clients',
  loader: () =>
    Promise.all([
      queryClient.ensureQueryData(organizationQuery),
      queryClient.ensureQueryData(grantablePermissionsQuery),
    ]),
  component: lazyRouteComponent(() => import('./pages/settings/ApiClientsPage.tsx'), 'ApiClientsPage'),
})

const mail = createRoute({
  getParentRoute: () => signedIn,
  path: '/mail',
  validateSearch: textsOf('mail'),
  loader: () => queryClient.ensureQueryData(mailSettingsQuery),
  component: lazyRouteComponent(() => import('./pages/settings/MailPage.tsx'), 'MailPage'),
})

const webhooks = createRoute({
  getParentRoute: () => signedIn,
  path: '/webhooks',
  validateSearch: textsOf('webhook'),
  loader: () => queryClient.ensureQueryData(alertKindsQuery),
  component: lazyRouteComponent(() => import('./pages/settings/WebhooksPage.tsx'), 'WebhooksPage'),
})

const account = createRoute({
  getParentRoute: () => signedIn,
  path: '/account',
  loader: () => queryClient.ensureQueryData(sessionsQuery),
  component: lazyRouteComponent(() => import('./pages/account/AccountPage.tsx'), 'AccountPage'),
})

const device = createRoute({
  getParentRoute: () => signedIn,
  path: '/device',
  component: lazyRouteComponent(() => import('./pages/account/DevicePage.tsx'), 'DevicePage'),
})

export const settingsRoutes = [
  organization,
  administrators,
  apiClients,
  mail,
  webhooks,
  account,
  device,
] as const
