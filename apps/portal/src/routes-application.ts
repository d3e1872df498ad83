// One application, and what its pages share.

import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { applicationQuery } from './api/queries.ts'
import { queryClient } from './api/query-client.ts'
import { signedIn } from './routes-frame.tsx'

export const application = createRoute({
  getParentRoute: () => signedIn,
  path: '/applications/$applicationId',
  loader: ({ params }) => queryClient.ensureQueryData(applicationQuery(params.applicationId)),
  component: lazyRouteComponent(
    () => import('./pages/applications/ApplicationLayout.tsx'),
    'ApplicationLayout',
  ),
})
