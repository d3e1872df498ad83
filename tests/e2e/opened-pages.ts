// What opens on the portal's pages and is not among its pictures: dialogs, menus, editors, tabs and refusals.

import type { Page } from 'playwright-core'
import { path } from '../../apps/portal/src/path-builder.ts'
import type { LivedInTenant } from './screenshots/lived-in-tenant.ts'
import type { PortalPage } from './screenshots/portal-pages.ts'

export function openedPages(tenant: LivedInTenant): readonly PortalPage[] {
  const { applicationId, userId, groupId, logEntryId, failureEntryId } = tenant
  const opened: Readonly<Record<string, readonly [address: string, prepare: (page: Page) => Promise<void>]>> =
    {
      'account menu': [path.organization(), press(/^Rollcall|admin/i)],
      'application deleted': [path.properties(applicationId), press('Delete', 'dialog')],
      'application deleted permanently': [path.deletedApplications(), press(/^Delete Slack/, 'dialog')],
      'assignment removed': [path.assignments(applicationId), press(/^Remove/, 'dialog')],
      'owner added': [path.owners(applicationId), press(/^Add/, 'dialog')],
      'mapping deleted and not saved': [path.mapping(applicationId, 'User'), press('Delete title')],
      'defaults restored': [path.mapping(applicationId, 'User'), press('Restore default mappings', 'dialog')],
      'mapping added': [path.mapping(applicationId, 'User'), press('Add New Mapping', 'dialog')],
      'scoping filter': [path.mapping(applicationId, 'User'), press('Add scoping filter')],
      'schema checked': [path.schema(applicationId), checkSchema],
      'log columns': [path.provisioningLogs(), press('Columns', 'menu')],
      'log entry, troubleshooting': [
        `${path.provisioningLogs()}?entry=${failureEntryId}`,
        tab(/^Troubleshooting/),
      ],
      'log entry, properties': [`${path.provisioningLogs()}?entry=${logEntryId}`, tab('Modified properties')],
      'log entry, summary': [`${path.provisioningLogs()}?entry=${logEntryId}`, tab('Summary')],
      'password reset': [path.user(userId), press('Reset password', 'dialog')],
      'user deleted': [path.user(userId), press('Delete', 'dialog')],
      'groups of a user': [path.user(userId), tab('Groups')],
      'reports of a user': [path.user(userId), tab('Direct reports')],
      'user with mistakes': [path.newUser(), press('Create')],
      'applications of a group': [path.group(groupId), tab('Applications')],
      'properties of a group': [path.group(groupId), tab('Properties')],
      'group edited': [path.group(groupId), press('Edit', 'dialog')],
      'members added': [path.group(groupId), press('Add members', 'dialog')],
      'administrator added': [path.administrators(), press('Add administrator', 'dialog')],
      'API client made': [path.apiClients(), press('New API client', 'dialog')],
      'secrets of an API client': [path.apiClients(), press(/^Secrets of/, 'dialog')],
      'token made': [path.organization(), press('New token', 'dialog')],
      'webhook made': [path.webhooks(), press('New webhook', 'dialog')],
      'second factor': [path.account(), beginSecondFactor],
      'page left with changes': [path.editUser(userId), leaveWithChanges],
    }
  return Object.entries(opened).map(([name, [address, prepare]]) => ({ name, address, prepare }))
}

function press(name: string | RegExp, opens?: 'dialog' | 'menu') {
  return async (page: Page) => {
    await page
      .getByRole('button', typeof name === 'string' ? { name, exact: true } : { name })
      .first()
      .click()
    if (opens === 'dialog') await page.locator('[role=dialog], [role=alertdialog]').waitFor()
    if (opens === 'menu') await page.getByRole('menu').waitFor()
  }
}

function tab(name: string | RegExp) {
  return async (page: Page) => {
    await page.getByRole('tab', { name }).click()
    await page.getByRole('tab', { name, selected: true }).waitFor()
  }
}

// Its button is grey until the answer is there.
async function checkSchema(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Check', exact: true }).click()
  await page.getByText(/^The schema (is right|can be used)/).waitFor()
}

// A wrong password: the refusal is what is looked at.
async function beginSecondFactor(page: Page): Promise<void> {
  await page.getByLabel('Password, to make sure it is you').fill('wrong')
  await page.getByRole('button', { name: 'Set up' }).click()
  await page.getByRole('alert').waitFor()
}

async function leaveWithChanges(page: Page): Promise<void> {
  await page.getByLabel('Job title').fill('Anything else')
  await page.getByRole('link', { name: 'Home' }).click()
  await page.getByRole('alertdialog').waitFor()
}
