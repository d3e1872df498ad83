// The frame of the portal's pages: the root, signing in, and everything for which one has to be signed in.

import {
  createRootRoute,
  createRoute,
  type ErrorComponentProps,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router'
import { readSession } from './api/session.ts'
import { AppShell } from './components/AppShell.tsx'
import { ErrorPage } from './components/ErrorPage.tsx'
import { NotFoundPage } from './components/NotFoundPage.tsx'
import { path } from './path-builder.ts'

export const root = createRootRoute({
  component: Outlet,
  errorComponent: ErrorAlone,
  notFoundComponent: () => (
    <main>
      <NotFoundPage />
    </main>
  ),
})

/** Without the frame there is no landmark around the page yet. */
function ErrorAlone(props: ErrorComponentProps) {
  return (
    <main>
      <ErrorPage {...props} />
    </main>
  )
}

/** A text of an address; anything else is not there. */
export const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined

export const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  // Only an address of our own: nobody is sent elsewhere by a link to this page.
  validateSearch: (search: Record<string, unknown>) => ({
    from: /^\/(?!\/)/.test(text(search.from) ?? '') ? text(search.from) : undefined,
  }),
  component: lazyRouteComponent(() => import('./pages/session/SignInPage.tsx'), 'SignInPage'),
})

export const signedIn = createRoute({
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
  errorComponent: ErrorAlone,
})
