// Every address of the portal in one place; pages link through it, never by hand.

/** Addresses of pages, by what they show. Ids are escaped by the router. */
export const path = {
  home: () => '/',
  signIn: () => '/sign-in',
  account: () => '/account',
  device: () => '/device',

  applications: () => '/applications',
  gallery: () => '/applications/new',
  application: (id: string) => `/applications/${id}`,
  properties: (id: string) => `/applications/${id}/properties`,
  owners: (id: string) => `/applications/${id}/owners`,
  assignments: (id: string) => `/applications/${id}/users-and-groups`,
  singleSignOn: (id: string) => `/applications/${id}/single-sign-on`,
  provisioning: (id: string) => `/applications/${id}/provisioning`,
  mapping: (id: string, objectMapping: string) =>
    `/applications/${id}/provisioning/mappings/${objectMapping}`,
  schema: (id: string) => `/applications/${id}/provisioning/schema`,
  removals: (id: string) => `/applications/${id}/provisioning/removals`,
  onDemand: (id: string) => `/applications/${id}/provisioning/on-demand`,
  applicationLogs: (id: string) => `/applications/${id}/provisioning-logs`,
  applicationAudit: (id: string) => `/applications/${id}/audit-logs`,
  insights: (id: string) => `/applications/${id}/insights`,

  users: () => '/users',
  newUser: () => '/users/new',
  importUsers: () => '/users/import',
  user: (id: string) => `/users/${id}`,
  editUser: (id: string) => `/users/${id}/edit`,
  groups: () => '/groups',
  newGroup: () => '/groups/new',
  group: (id: string) => `/groups/${id}`,
  deletedUsers: () => '/deleted-users',
  deletedApplications: () => '/deleted-applications',

  provisioningLogs: () => '/provisioning-logs',
  auditLogs: () => '/audit-logs',

  apiClients: () => '/api-clients',
  administrators: () => '/administrators',
  organization: () => '/organization',
  mail: () => '/mail',
  webhooks: () => '/webhooks',
} as const
