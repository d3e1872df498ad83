// What tests begin with, made through the API as anyone would.

import type { Answer, TestApi } from './test-api.ts'

let people = 0

/** A new person; `overrides` are properties that matter to the test. */
export async function givenUser(
  api: TestApi,
  overrides: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  people += 1
  const answer = await api.post('/users', {
    accountEnabled: true,
    displayName: `Person ${people}`,
    mailNickname: `person${people}`,
    userPrincipalName: `person${people}@contoso.example`,
    passwordProfile: { password: 'correct horse battery' },
    ...overrides,
  })
  return created(answer).id
}

export async function givenGroup(
  api: TestApi,
  overrides: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  people += 1
  const answer = await api.post('/groups', {
    displayName: `Group ${people}`,
    mailNickname: `group${people}`,
    mailEnabled: false,
    securityEnabled: true,
    ...overrides,
  })
  return created(answer).id
}

export type GivenApp = {
  readonly applicationId: string
  readonly appId: string
  readonly servicePrincipalId: string
  /** Ids of roles by display name. */
  readonly roles: Readonly<Record<string, string>>
}

/** Wrike, added from the gallery. */
export async function givenWrike(api: TestApi, displayName = 'Wrike'): Promise<GivenApp> {
  return givenApp(api, 'Wrike', displayName)
}

/** An application that fills the directory from uploads, with its job. */
export async function givenInboundJob(
  api: TestApi,
  displayName: string,
): Promise<GivenApp & { readonly id: string; readonly path: string }> {
  const app = await givenApp(api, 'API-driven inbound provisioning', displayName)
  const jobs = `/servicePrincipals/${app.servicePrincipalId}/synchronization/jobs`
  const { id } = created(await api.post(jobs, { templateId: 'API2AAD' }))
  return { ...app, id, path: `${jobs}/${id}` }
}

/** An application of the gallery. */
async function givenApp(api: TestApi, template: string, displayName: string): Promise<GivenApp> {
  const found = await api.get(`/applicationTemplates?$filter=displayName eq '${template}'`)
  const pair = created(
    await api.post(`/applicationTemplates/${found.json.value[0].id}/instantiate`, { displayName }),
  )
  const { application, servicePrincipal } = pair
  const roles: readonly { readonly displayName: string; readonly id: string }[] = servicePrincipal.appRoles
  return {
    applicationId: application.id,
    appId: application.appId,
    servicePrincipalId: servicePrincipal.id,
    roles: Object.fromEntries(roles.map(({ displayName: name, id }) => [name, id])),
  }
}

export async function givenAssigned(
  api: TestApi,
  app: GivenApp,
  principalId: string,
  role = 'Regular user',
): Promise<string> {
  const answer = await api.post(`/servicePrincipals/${app.servicePrincipalId}/appRoleAssignedTo`, {
    principalId,
    resourceId: app.servicePrincipalId,
    appRoleId: app.roles[role],
  })
  return created(answer).id
}

export const SECRETS = [
  { key: 'BaseAddress', value: 'https://wrike.example/scim/v2' },
  { key: 'SecretToken', value: 'a-permanent-token' },
] as const

/** A job of Wrike with credentials; not started. Its path is below the version. */
export async function givenJob(
  api: TestApi,
  app: GivenApp,
): Promise<{ readonly id: string; readonly path: string }> {
  const base = `/servicePrincipals/${app.servicePrincipalId}/synchronization`
  await api.put(`${base}/secrets`, { value: SECRETS })
  const { id } = created(await api.post(`${base}/jobs`, { templateId: 'Wrike' }))
  return { id, path: `${base}/jobs/${id}` }
}

function created(answer: Answer) {
  if (answer.status !== 201) throw new Error(`expected 201, got ${answer.status}: ${answer.text}`)
  return answer.json
}
