// The route tree. Pages are loaded when they are first opened; addresses hold the state of what is shown.

import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router'
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

const applications = createRoute({
  getParentRoute: () => signedIn,
  path: '/applications',
  validateSearch: (search: Record<string, unknown>): { search?: string } => {
    const words = text(search.search)
    return words === undefined ? {} : { search: words }
  },
  component: lazyRouteComponent(
    () => import('./pages/applications/ApplicationsPage.tsx'),
    'ApplicationsPage',
  ),
})

export const router = createRouter({
  routeTree: root.addChildren([signIn, signedIn.addChildren([home, applications])]),
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
