// The route tree. Pages are loaded when they are first opened; addresses hold the state of what is shown.

import { createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { jobQuery, schemaQuery, secretsQuery, templatesQuery } from './api/queries.ts'
import { queryClient } from './api/query-client.ts'
import { whenSignedOut } from './api/session.ts'
import { ErrorPage } from './components/ErrorPage.tsx'
import { path } from './path-builder.ts'
import { application } from './routes-application.ts'
import { directoryRoutes } from './routes-directory.ts'
import { root, signedIn, signIn } from './routes-frame.tsx'
import { applicationLogRoutes, logRoutes } from './routes-logs.ts'
import { settingsRoutes } from './routes-settings.ts'
import { textsOf } from './search-params.ts'

const home = createRoute({
  getParentRoute: () => signedIn,
  path: '/',
  component: lazyRouteComponent(() => import('./pages/home/HomePage.tsx'), 'HomePage'),
})

/** Words to search for, in the address so that a link and the back button keep them. */
const validateSearch = textsOf('search')

const applications = createRoute({
  getParentRoute: () => signedIn,
  path: '/applications',
  validateSearch,
  component: lazyRouteComponent(
    () => import('./pages/applications/ApplicationsPage.tsx'),
    'ApplicationsPage',
  ),
})

const gallery = createRoute({
  getParentRoute: () => signedIn,
  path: '/applications/new',
  validateSearch,
  component: lazyRouteComponent(() => import('./pages/applications/GalleryPage.tsx'), 'GalleryPage'),
})

const overview = createRoute({
  getParentRoute: () => application,
  path: '/',
  loader: ({ params }) => queryClient.ensureQueryData(jobQuery(params.applicationId)),
  component: lazyRouteComponent(() => import('./pages/applications/OverviewPage.tsx'), 'OverviewPage'),
})

const properties = createRoute({
  getParentRoute: () => application,
  path: '/properties',
  component: lazyRouteComponent(() => import('./pages/applications/PropertiesPage.tsx'), 'PropertiesPage'),
})

const assignments = createRoute({
  getParentRoute: () => application,
  path: '/users-and-groups',
  validateSearch,
  component: lazyRouteComponent(() => import('./pages/applications/AssignmentsPage.tsx'), 'AssignmentsPage'),
})

const singleSignOn = createRoute({
  getParentRoute: () => application,
  path: '/single-sign-on',
  component: lazyRouteComponent(
    () => import('./pages/applications/SingleSignOnPage.tsx'),
    'SingleSignOnPage',
  ),
})

const provisioning = createRoute({
  getParentRoute: () => application,
  path: '/provisioning',
  loader: ({ params: { applicationId } }) =>
    Promise.all([
      queryClient.ensureQueryData(templatesQuery(applicationId)),
      queryClient.ensureQueryData(secretsQuery(applicationId)),
      queryClient.ensureQueryData(jobQuery(applicationId)),
    ]),
  component: lazyRouteComponent(
    () => import('./pages/provisioning/ProvisioningPage.tsx'),
    'ProvisioningPage',
  ),
})

async function ensureSchema(applicationId: string): Promise<void> {
  const job = await queryClient.ensureQueryData(jobQuery(applicationId))
  if (job !== null) await queryClient.ensureQueryData(schemaQuery(applicationId, job.id))
}

const mapping = createRoute({
  getParentRoute: () => application,
  path: '/provisioning/mappings/$objectName',
  loader: ({ params }) => ensureSchema(params.applicationId),
  component: lazyRouteComponent(() => import('./pages/provisioning/MappingPage.tsx'), 'MappingPage'),
})

const owners = createRoute({
  getParentRoute: () => application,
  path: '/owners',
  component: lazyRouteComponent(() => import('./pages/applications/OwnersPage.tsx'), 'OwnersPage'),
})

const onDemand = createRoute({
  getParentRoute: () => application,
  path: '/provisioning/on-demand',
  loader: ({ params }) => queryClient.ensureQueryData(jobQuery(params.applicationId)),
  component: lazyRouteComponent(() => import('./pages/provisioning/OnDemandPage.tsx'), 'OnDemandPage'),
})

const schema = createRoute({
  getParentRoute: () => application,
  path: '/provisioning/schema',
  loader: ({ params }) => ensureSchema(params.applicationId),
  component: lazyRouteComponent(() => import('./pages/provisioning/SchemaPage.tsx'), 'SchemaPage'),
})

const stagedRemovals = createRoute({
  getParentRoute: () => application,
  path: '/provisioning/removals',
  loader: ({ params }) => queryClient.ensureQueryData(jobQuery(params.applicationId)),
  component: lazyRouteComponent(() => import('./pages/provisioning/RemovalsPage.tsx'), 'RemovalsPage'),
})

const applicationPages = application.addChildren([
  overview,
  properties,
  assignments,
  singleSignOn,
  provisioning,
  mapping,
  ...applicationLogRoutes,
  owners,
  onDemand,
  schema,
  stagedRemovals,
])

export const router = createRouter({
  routeTree: root.addChildren([
    signIn,
    signedIn.addChildren([
      home,
      applications,
      gallery,
      applicationPages,
      ...directoryRoutes,
      ...logRoutes,
      ...settingsRoutes,
    ]),
  ]),
  defaultPreload: 'intent',
  defaultErrorComponent: ErrorPage,
  scrollRestoration: true,
})

whenSignedOut(() => void router.navigate({ to: path.signIn(), search: { from: router.state.location.href } }))

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
