// Every page of the portal, and the states of pages that are worth a look.

import type { Page } from 'playwright-core'
import { path } from '../../../apps/portal/src/path-builder.ts'
import type { LivedInTenant } from './lived-in-tenant.ts'

export type PortalPage = {
  /** Name of its picture. */
  readonly name: string
  readonly address: string
  /** What a person does on the page before it is looked at. */
  readonly prepare?: (page: Page) => Promise<void>
  /** Whether one is signed in; `false` for the page on which one signs in. */
  readonly isPublic?: true
}

type Pages = readonly (readonly [name: string, address: string, prepare?: PortalPage['prepare']])[]

/** Pages by the builder of their address, so that a page that is added is missed here by the compiler. */
export function portalPages(tenant: LivedInTenant): readonly PortalPage[] {
  const { applicationId: id, heldApplicationId: held, quarantinedApplicationId: stopped } = tenant
  const [fresh, uploads] = [tenant.newApplicationId, tenant.uploadsApplicationId]
  const pages = {
    home: [['home', path.home()]],
    signIn: [],
    account: [['account', path.account()]],
    device: [['device', path.device()]],
    applications: [['applications', path.applications()]],
    gallery: [
      ['gallery', path.gallery()],
      ['gallery-search', `${path.gallery()}?search=wrik`],
      ['gallery-add', path.gallery(), openTemplate],
    ],
    application: [
      ['application', path.application(id)],
      ['uploads-application', path.application(uploads)],
    ],
    properties: [['properties', path.properties(id)]],
    owners: [['owners', path.owners(id)]],
    assignments: [
      ['users-and-groups', path.assignments(id)],
      ['users-and-groups-add', path.assignments(id), openAssign],
      ['users-and-groups-none', path.assignments(fresh)],
    ],
    singleSignOn: [['single-sign-on', path.singleSignOn(id)]],
    provisioning: [
      ['provisioning', path.provisioning(id)],
      ['provisioning-new', path.provisioning(fresh)],
      ['provisioning-held', path.provisioning(held)],
      ['provisioning-quarantine', path.provisioning(stopped)],
      ['provisioning-restart', path.provisioning(id), openRestart],
      ['uploads-provisioning', path.provisioning(uploads)],
      ['uploads-provisioning-new', path.provisioning(tenant.newUploadsApplicationId)],
      ['uploads-restart', path.provisioning(uploads), openRestart],
    ],
    mapping: [
      ['mapping', path.mapping(id, 'User')],
      ['mapping-edit', path.mapping(id, 'User'), openMapping],
      ['mapping-advanced', path.mapping(id, 'User'), openAdvanced],
      ['mapping-attribute', path.mapping(id, 'User'), openAttribute],
      ['uploads-mapping', path.mapping(uploads, 'User')],
      ['uploads-mapping-try', path.mapping(uploads, 'User'), tryOnValues],
      ['uploads-mapping-advanced', path.mapping(uploads, 'User'), openAdvanced],
    ],
    schema: [['schema', path.schema(id)]],
    removals: [
      ['removals', path.removals(held)],
      ['removals-none', path.removals(id)],
    ],
    onDemand: [
      ['on-demand', path.onDemand(id)],
      ['on-demand-done', path.onDemand(id), provisionOnDemand],
    ],
    applicationLogs: [
      ['application-logs', path.applicationLogs(id)],
      ['application-logs-none', path.applicationLogs(fresh)],
      ['uploads-logs', path.applicationLogs(uploads)],
    ],
    applicationAudit: [['application-audit', path.applicationAudit(id)]],
    insights: [['insights', path.insights(id)]],
    users: [['users', path.users()]],
    newUser: [['user-new', path.newUser()]],
    importUsers: [
      ['users-import', path.importUsers()],
      ['users-import-problems', path.importUsers(), chooseBadFile],
    ],
    user: [
      ['user', path.user(tenant.userId)],
      ['user-applications', `${path.user(tenant.userId)}?tab=applications`],
      ['user-without-role', `${path.user(tenant.userWithoutRoleId)}?tab=applications`],
    ],
    editUser: [['user-edit', path.editUser(tenant.userId)]],
    groups: [['groups', path.groups()]],
    newGroup: [['group-new', path.newGroup()]],
    group: [
      ['group', path.group(tenant.groupId)],
      ['group-members', `${path.group(tenant.groupId)}?tab=members`],
    ],
    deletedUsers: [['deleted-users', path.deletedUsers()]],
    deletedApplications: [['deleted-applications', path.deletedApplications()]],
    provisioningLogs: [
      ['logs', path.provisioningLogs()],
      ['logs-entry', `${path.provisioningLogs()}?entry=${tenant.logEntryId}`],
      ['logs-failure', `${path.provisioningLogs()}?status=failure&entry=${tenant.failureEntryId}`],
    ],
    auditLogs: [
      ['audit', path.auditLogs()],
      ['audit-entry', `${path.auditLogs()}?entry=${tenant.auditEntryId}`],
    ],
    apiClients: [['api-clients', path.apiClients()]],
    administrators: [['administrators', path.administrators()]],
    organization: [['organization', path.organization()]],
    mail: [
      ['mail', path.mail()],
      ['mail-shown', `${path.mail()}?mail=${tenant.mailId}`],
    ],
    webhooks: [
      ['webhooks', path.webhooks()],
      ['webhook', `${path.webhooks()}?webhook=${tenant.webhookId}`],
    ],
  } satisfies Record<keyof typeof path, Pages>
  return [
    { name: 'sign-in', address: path.signIn(), isPublic: true },
    { name: 'not-found', address: '/nowhere' },
    ...Object.values<Pages>(pages)
      .flat()
      .map(([name, address, prepare]) =>
        prepare === undefined ? { name, address } : { name, address, prepare },
      ),
  ]
}

async function openTemplate(page: Page): Promise<void> {
  await page.getByRole('searchbox', { name: 'Search the gallery' }).fill('Wrike')
  await page.getByRole('button', { name: 'Wrike', exact: true }).click()
  await page.getByRole('dialog').waitFor()
}

async function openAssign(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Add user/group' }).first().click()
  await page.getByRole('dialog').getByLabel('Search users and groups').fill('An')
  await page.getByRole('dialog').getByRole('checkbox').first().check()
}

async function openRestart(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Restart provisioning' }).click()
  await page.getByRole('alertdialog').waitFor()
}

async function openMapping(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Edit title' }).click()
  const dialog = page.getByRole('dialog', { name: 'Edit Attribute' })
  await dialog.getByLabel('Mapping type').selectOption('Expression')
  await dialog.getByRole('textbox', { name: 'Expression' }).fill('Join(", ", [jobTitle], [departmnt])')
  await dialog
    .getByText(/departmnt/)
    .last()
    .waitFor()
}

async function tryOnValues(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Edit mailNickname' }).click()
  const dialog = page.getByRole('dialog', { name: 'Edit Attribute' })
  await dialog.getByLabel('Value of userName').fill('alder.quartz@contoso.example')
  await dialog.getByRole('button', { name: 'Test expression' }).click()
  await dialog.getByText('Result:').waitFor()
}

async function openAdvanced(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Show advanced options' }).click()
  await page.getByRole('button', { name: 'Add attribute' }).scrollIntoViewIfNeeded()
}

async function openAttribute(page: Page): Promise<void> {
  await openAdvanced(page)
  await page.getByRole('button', { name: 'Add attribute' }).click()
  await page.getByRole('dialog').getByLabel('Name').fill('urn:example:2.0:User:costCode')
}

async function provisionOnDemand(page: Page): Promise<void> {
  const box = page.getByRole('combobox', { name: 'Select a user or group' })
  await box.click()
  await box.fill('Aarav')
  await page.getByRole('option', { name: /^Aarav/ }).click()
  await page.getByRole('button', { name: 'Provision', exact: true }).click()
  await page.getByRole('heading', { name: /^Aarav/ }).waitFor()
}

async function chooseBadFile(page: Page): Promise<void> {
  const lines = [
    'userPrincipalName,displayName,accountEnabled',
    'nobody,,maybe',
    'a@elsewhere.example,A,true',
  ]
  await page
    .getByLabel('CSV file')
    .last()
    .setInputFiles({
      name: 'people.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(lines.join('\n')),
    })
  await page.getByRole('heading', { name: /problem/ }).waitFor()
}
