// The route tree. Pages are loaded when they are first opened; addresses hold the state of what is shown.

import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router'
import { applicationQuery, jobQuery, schemaQuery, secretsQuery, templatesQuery } from './api/queries.ts'
import { queryClient } from './api/query-client.ts'
import { readSession, whenSignedOut } from './api/session.ts'
import { AppShell } from './components/AppShell.tsx'
import { ErrorPage } from './components/ErrorPage.tsx'
import { NotFoundPage } from './components/NotFoundPage.tsx'
import { path } from './path-builder.ts'

const root = createRootRoute({
  component: Outlet,
  errorComponent: ErrorPage,
  notFoundComponent: NotFoundPage,
})

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  // Only an address of our own: nobody is sent elsewhere by a link to this page.
  validateSearch: (search: Record<string, unknown>) => ({
    from: /^\/(?!\/)/.test(text(search.from) ?? '') ? text(search.from) : undefined,
  }),
  component: lazyRouteComponent(() => import('./pages/session/SignInPage.tsx'), 'SignInPage'),
})

const signedIn = createRoute({
  getParentRoute: () => root,
  id: 'signed-in',
  beforeLoad: async ({ location }) => {
    const session = await readSession()
    if (session === null) throw redirect({ to: path.signIn(), search: { from: location.href } })
    if (session.mustChangePassword && location.pathname !== path.account())
      throw redirect({ to: path.account() })
    return { session }
  },
  component: function SignedIn() {
    const { session } = signedIn.useRouteContext()
    return <AppShell session={session} />
  },
  errorComponent: ErrorPage,
  notFoundComponent: NotFoundPage,
})

const home = createRoute({
  getParentRoute: () => signedIn,
  path: '/',
  component: lazyRouteComponent(() => import('./pages/home/HomePage.tsx'), 'HomePage'),
})

type Search = { search?: string }

/** Words to search for, in the address so that a link and the back button keep them. */
const validateSearch = (search: Record<string, unknown>): Search => {
  const words = text(search.search)
  return words === undefined ? {} : { search: words }
}

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

const application = createRoute({
  getParentRoute: () => signedIn,
  path: '/applications/$applicationId',
  loader: ({ params }) => queryClient.ensureQueryData(applicationQuery(params.applicationId)),
  component: lazyRouteComponent(
    () => import('./pages/applications/ApplicationLayout.tsx'),
    'ApplicationLayout',
  ),
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

const mapping = createRoute({
  getParentRoute: () => application,
  path: '/provisioning/mappings/$objectName',
  loader: async ({ params: { applicationId } }) => {
    const job = await queryClient.ensureQueryData(jobQuery(applicationId))
    if (job !== null) await queryClient.ensureQueryData(schemaQuery(applicationId, job.id))
  },
  component: lazyRouteComponent(() => import('./pages/provisioning/MappingPage.tsx'), 'MappingPage'),
})

const applicationPages = application.addChildren([
  overview,
  properties,
  assignments,
  singleSignOn,
  provisioning,
  mapping,
])

export const router = createRouter({
  routeTree: root.addChildren([
    signIn,
    signedIn.addChildren([home, applications, gallery, applicationPages]),
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
