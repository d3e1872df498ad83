// Addresses of users, groups and the recycle bin.

import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { domainQuery, groupQuery, managerQuery, userQuery } from './api/directory-queries.ts'
import { queryClient } from './api/query-client.ts'
import { signedIn } from './routes-frame.tsx'
import { textsOf } from './search-params.ts'

const users = createRoute({
  getParentRoute: () => signedIn,
  path: '/users',
  validateSearch: textsOf('search', 'account', 'type'),
  component: lazyRouteComponent(() => import('./pages/users/UsersPage.tsx'), 'UsersPage'),
})

const newUser = createRoute({
  getParentRoute: () => signedIn,
  path: '/users/new',
  loader: () => queryClient.ensureQueryData(domainQuery),
  component: lazyRouteComponent(() => import('./pages/users/NewUserPage.tsx'), 'NewUserPage'),
})

const importUsers = createRoute({
  getParentRoute: () => signedIn,
  path: '/users/import',
  component: lazyRouteComponent(() => import('./pages/users/ImportUsersPage.tsx'), 'ImportUsersPage'),
})

const user = createRoute({
  getParentRoute: () => signedIn,
  path: '/users/$userId',
  validateSearch: textsOf('tab'),
  loader: ({ params: { userId } }) =>
    Promise.all([
      queryClient.ensureQueryData(userQuery(userId)),
      queryClient.ensureQueryData(managerQuery(userId)),
    ]),
  component: lazyRouteComponent(() => import('./pages/users/UserPage.tsx'), 'UserPage'),
})

const editUser = createRoute({
  getParentRoute: () => signedIn,
  path: '/users/$userId/edit',
  loader: ({ params: { userId } }) =>
    Promise.all([
      queryClient.ensureQueryData(userQuery(userId)),
      queryClient.ensureQueryData(managerQuery(userId)),
    ]),
  component: lazyRouteComponent(() => import('./pages/users/EditUserPage.tsx'), 'EditUserPage'),
})

const groups = createRoute({
  getParentRoute: () => signedIn,
  path: '/groups',
  validateSearch: textsOf('search'),
  component: lazyRouteComponent(() => import('./pages/groups/GroupsPage.tsx'), 'GroupsPage'),
})

const newGroup = createRoute({
  getParentRoute: () => signedIn,
  path: '/groups/new',
  component: lazyRouteComponent(() => import('./pages/groups/NewGroupPage.tsx'), 'NewGroupPage'),
})

const group = createRoute({
  getParentRoute: () => signedIn,
  path: '/groups/$groupId',
  validateSearch: textsOf('tab'),
  loader: ({ params: { groupId } }) => queryClient.ensureQueryData(groupQuery(groupId)),
  component: lazyRouteComponent(() => import('./pages/groups/GroupPage.tsx'), 'GroupPage'),
})

const deletedUsers = createRoute({
  getParentRoute: () => signedIn,
  path: '/deleted-users',
  component: lazyRouteComponent(() => import('./pages/recycle-bin/DeletedUsersPage.tsx'), 'DeletedUsersPage'),
})

const deletedApplications = createRoute({
  getParentRoute: () => signedIn,
  path: '/deleted-applications',
  component: lazyRouteComponent(
    () => import('./pages/recycle-bin/DeletedApplicationsPage.tsx'),
    'DeletedApplicationsPage',
  ),
})

export const directoryRoutes = [
  users,
  newUser,
  importUsers,
  user,
  editUser,
  groups,
  newGroup,
  group,
  deletedUsers,
  deletedApplications,
] as const
