// The tutorial as its reader does it: both consoles in a browser, found by role and label only, from empty data folders
// to accounts in Wrike; then a change, a token that stops working, and the recovery.

import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openSmtpInbox, type SmtpInbox } from '../../adapters/notifier-smtp/test/smtp-inbox.ts'
import { openPage } from './browser.ts'
import { type RunningPair, startPair } from './running-pair.ts'

const PILOT = 'Aarav Bhattanagar'
const LATER = 'Agnieszka Żółtowiecka'
const WITHOUT_ROLE = 'Änne Sölderhof'
const NOTIFIED = 'it-alerts@contoso.example'

// A cycle of a few people takes well under a second; quarantine is told by the next one.
const PROVISIONED = { timeout: 30_000 }

let pair: RunningPair
let inbox: SmtpInbox
const questions: string[] = []
beforeAll(async () => {
  inbox = await openSmtpInbox()
  pair = await startPair({ ROLLCALL_SMTP_URL: inbox.url, ROLLCALL_MAIL_FROM: 'rollcall@contoso.example' })
}, 120_000)
afterAll(async () => {
  await pair?.stop()
  await inbox?.close()
})

describe('the Wrike tutorial', () => {
  it('leads by its own words from nothing to accounts in Wrike, through a failure, and back', async () => {
    const wrike = await openWrike()
    const { baseUrl, token } = await step('T5 to T10: Wrike gives base URL and token', () => connectOn(wrike))
    const portal = await step('sign in to the portal', openPortal)

    await step('T11 to T13: Wrike is added from the gallery', () => addFromGallery(portal))
    await step('T14: the list of applications finds Wrike', () => openApplication(portal))
    await step('T3, T4: one person is assigned with a role, another without', async () => {
      await assign(portal, PILOT, 'User')
      await assign(portal, WITHOUT_ROLE, 'Default Access')
      await row(portal, WITHOUT_ROLE).getByText('Not provisioned').waitFor()
      expect(await row(portal, PILOT).getByText('Not provisioned').count()).toBe(0)
    })
    await step('T15, T16: a wrong token is refused with advice, the right one works', async () => {
      await openProvisioning(portal)
      await portal.getByLabel('Provisioning Mode').selectOption('Automatic')
      await portal.getByLabel('Tenant URL').fill(baseUrl)
      await portal.getByLabel('Secret Token').fill('not-the-token')
      await testConnection(portal)
      await portal
        .getByRole('alert')
        .getByText(/has admin permissions/)
        .waitFor()
      await portal.getByLabel('Secret Token').fill(token)
      await testConnection(portal)
      await portal.getByText('The connection works.').waitFor()
    })
    await step('T17, T18: failures are mailed; the credentials are saved', async () => {
      await portal.getByLabel('Notification Email').fill(NOTIFIED)
      await portal.getByLabel('Send an email notification when a failure occurs').check()
      await save(portal)
    })
    await step('T19 to T21: mappings and scoping filters are reviewed, changed and saved', () =>
      changeMappings(portal),
    )
    await step('T3: one person is tried on demand', () => tryOnDemand(portal))
    await step('T22 to T24: Provisioning Status On starts the initial cycle', async () => {
      await openProvisioning(portal)
      await portal.getByLabel('Scope', { exact: true }).selectOption('Sync only assigned users and groups')
      await portal
        .getByRole('radiogroup', { name: 'Provisioning Status' })
        .getByRole('radio', { name: 'On' })
        .check()
      await save(portal)
    })
    await step('T25: Current Status tells of the initial cycle', async () => {
      await portal.getByText('Provisioning is on, and up to date.').waitFor(PROVISIONED)
      await portal.getByRole('link', { name: 'View provisioning logs' }).waitFor()
    })
    await step('T2, T4, T27: Wrike holds the pilot, and nobody else', async () => {
      await accountIs(wrike, PILOT, 'Active')
      await accountIs(wrike, WITHOUT_ROLE, null)
      await accountIs(wrike, LATER, null)
    })
    await step('T31: whoever is assigned later follows by itself', async () => {
      await openAssignments(portal)
      await assign(portal, LATER, 'User')
      await accountIs(wrike, LATER, 'Active')
    })
    await step('T28: whoever is unassigned loses access', async () => {
      await openAssignments(portal)
      await portal.getByRole('button', { name: `Remove ${LATER}` }).click()
      await accountIs(wrike, LATER, 'Deactivated')
    })
    await step('T30: a revoked token puts provisioning in quarantine, and a mail says so', async () => {
      await revokeToken(wrike)
      await openAssignments(portal)
      await assign(portal, LATER, 'User')
      await openProvisioning(portal)
      await portal.getByText('Provisioning is in quarantine.').waitFor(PROVISIONED)
      await expect
        .poll(() => inbox.received.flatMap(({ recipients }) => recipients), PROVISIONED)
        .toContain(NOTIFIED)
    })
    await step('T16: a new token ends it, and what waited arrives', async () => {
      await portal.getByLabel('Secret Token').fill(await createToken(wrike))
      await save(portal)
      await portal.getByText('Provisioning is on, and up to date.').waitFor(PROVISIONED)
      await accountIs(wrike, LATER, 'Active')
    })
    await step('T29: single sign-on is told apart', async () => {
      await follow(portal, 'Single sign-on')
      await portal.getByText(/configured independently of provisioning/).waitFor()
    })
    expect(questions).toEqual([])
  }, 240_000)
})

/** Does a step of the tutorial; a failure says which one it was. */
async function step<Result>(title: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    throw new Error(`${title}: ${error instanceof Error ? error.message : error}`, { cause: error })
  }
}

async function openWrike(): Promise<Page> {
  const { url, owner } = pair.wrike
  const page = await openPage({ baseURL: url })
  await page.goto('/')
  await page.getByLabel('E-mail').fill(owner.user)
  await page.getByLabel('Password').fill(owner.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('heading', { name: 'Apps & Integrations' }).waitFor()
  return page
}

async function connectOn(page: Page): Promise<{ readonly baseUrl: string; readonly token: string }> {
  await page.getByRole('button', { name: 'Azure AD', exact: true }).click()
  await page.getByRole('tab', { name: 'SCIM' }).click()
  const baseUrl = await page.getByLabel('Base URL').inputValue()
  await page.getByRole('button', { name: 'Close' }).click()
  await followInWrike(page, 'API')
  await page.getByText('There is no app yet.').waitFor()
  await page.getByLabel('App name').fill('Azure SCIM')
  await page.getByRole('button', { name: 'Create new' }).click()
  await page.getByRole('heading', { name: 'Azure SCIM' }).waitFor()
  return { baseUrl, token: await obtainToken(page) }
}

async function createToken(page: Page): Promise<string> {
  await followInWrike(page, 'API')
  await page.getByRole('link', { name: 'Azure SCIM' }).click()
  return obtainToken(page)
}

async function obtainToken(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Create token' }).click()
  const dialog = page.getByRole('dialog', { name: 'Create token' })
  await dialog.getByLabel('Password').fill(pair.wrike.owner.password)
  await dialog.getByRole('button', { name: 'Obtain token' }).click()
  const token = await page.getByLabel('Secret Token').inputValue()
  await page.getByRole('button', { name: 'Save' }).click()
  return token
}

async function revokeToken(page: Page): Promise<void> {
  await followInWrike(page, 'API')
  await page.getByRole('link', { name: 'Azure SCIM' }).click()
  await page.getByRole('button', { name: /^Revoke/ }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click()
  await page.getByRole('row', { name: /Revoked/ }).waitFor()
}

async function followInWrike(page: Page, entry: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: entry, exact: true }).click()
  await page.getByRole('heading', { name: entry, level: 1 }).waitFor()
}

/** Waits until Wrike's own console shows the account so; `null`: it has none. */
async function accountIs(page: Page, name: string, status: 'Active' | 'Deactivated' | null): Promise<void> {
  const found = async () => {
    await followInWrike(page, 'Users')
    await page.getByText(/users? in this account/).waitFor()
    const account = page.getByRole('row').filter({ hasText: name })
    if ((await account.count()) === 0) return null
    return (await account.getByText('Deactivated').count()) === 0 ? 'Active' : 'Deactivated'
  }
  await expect.poll(found, { ...PROVISIONED, interval: 500, message: `${name} in Wrike` }).toBe(status)
}

async function openPortal(): Promise<Page> {
  const { url, admin } = pair.rollcall
  const page = await openPage({ baseURL: url })
  // Nothing is ever left unsaved on the tutorial's way.
  page.on('dialog', (dialog) => {
    questions.push(dialog.message())
    void dialog.dismiss()
  })
  await page.goto('/')
  await page.getByLabel('User name').fill(admin.user)
  await page.getByLabel('Password').fill(admin.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('heading', { name: /^Welcome/, level: 1 }).waitFor()
  return page
}

async function addFromGallery(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Enterprise applications' }).click()
  await page.getByRole('heading', { name: 'All applications' }).waitFor()
  await page.getByRole('button', { name: 'New application' }).first().click()
  await page.getByRole('searchbox', { name: 'Search the gallery' }).fill('Wrike')
  await page.getByRole('button', { name: 'Wrike', exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Add', exact: true }).click()
  await page.getByRole('heading', { name: 'Wrike', level: 1 }).waitFor()
}

async function openApplication(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Enterprise applications' }).click()
  await page.getByRole('searchbox', { name: 'Search applications by name' }).fill('Wri')
  await page.getByRole('table', { name: 'Applications' }).getByRole('link', { name: 'Wrike' }).click()
  await page.getByRole('heading', { name: 'Wrike', level: 1 }).waitFor()
  await openAssignments(page)
}

async function openAssignments(page: Page): Promise<void> {
  await follow(page, 'Users and groups')
}

async function openProvisioning(page: Page): Promise<void> {
  await follow(page, 'Provisioning')
}

async function follow(page: Page, entry: string): Promise<void> {
  const pages = page.getByRole('navigation', { name: 'Pages of Wrike' })
  await pages.getByRole('link', { name: entry, exact: true }).click()
  await page.getByRole('heading', { name: entry, level: 1 }).waitFor()
}

async function assign(page: Page, name: string, role: string): Promise<void> {
  await page.getByRole('button', { name: 'Add user/group' }).first().click()
  const dialog = page.getByRole('dialog', { name: 'Add user/group' })
  await dialog.getByLabel('Search users and groups').fill(name)
  await dialog.getByRole('checkbox', { name: new RegExp(`^${name}`) }).check()
  await dialog.getByLabel('Select a role').selectOption(role)
  await dialog.getByRole('button', { name: 'Assign' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await row(page, name).waitFor()
}

function row(page: Page, name: string): Locator {
  return page.getByRole('table', { name: 'Assignments' }).getByRole('row').filter({ hasText: name })
}

async function testConnection(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Test Connection' }).click()
}

async function save(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText('Saved', { exact: true }).last().waitFor()
}

async function changeMappings(page: Page): Promise<void> {
  await page.getByRole('link', { name: /^Synchronize Azure Active Directory Users to Wrike/ }).click()
  await page.getByRole('heading', { name: 'Attribute Mappings', level: 1 }).waitFor()
  await page.getByRole('row', { name: /userName.*Matching 1/ }).waitFor()

  await page.getByRole('button', { name: 'Edit title' }).click()
  const dialog = page.getByRole('dialog', { name: 'Edit Attribute' })
  await dialog.getByLabel('Mapping type').selectOption('Expression')
  const expression = dialog.getByRole('textbox', { name: 'Expression' })
  await expression.fill('Join(", ", [jobTitle], [departmnt])')
  await dialog
    .getByText(/departmnt/)
    .last()
    .waitFor()
  await expression.fill('Join(", ", [jobTitle], [department])')
  await choose(dialog.getByRole('combobox', { name: 'Try it on a person' }), PILOT)
  await dialog.getByRole('button', { name: 'Test expression' }).click()
  await dialog.getByText('Sales Team Lead, Sales').waitFor()
  await dialog.getByRole('button', { name: 'Ok' }).click()

  await page.getByRole('button', { name: 'Add scoping filter' }).click()
  await page.getByLabel('Scoping filter title').fill('Sales and service')
  await page.getByLabel('Operator').selectOption('IS NOT NULL')
  await save(page)
}

async function tryOnDemand(page: Page): Promise<void> {
  await openProvisioning(page)
  await page.getByRole('button', { name: 'Provision on demand' }).click()
  await page.getByRole('heading', { name: 'Provision on demand', level: 1 }).waitFor()
  await choose(page.getByRole('combobox', { name: 'Select a user or group' }), PILOT)
  await page.getByRole('button', { name: 'Provision', exact: true }).click()
  await page.getByRole('heading', { name: `${PILOT}: created in Wrike` }).waitFor(PROVISIONED)
  for (const name of ['Import user', 'Determine if user is in scope', 'Match user', 'Perform action'])
    await page.getByRole('listitem').filter({ hasText: name }).first().waitFor()
}

async function choose(box: Locator, name: string): Promise<void> {
  await box.click()
  await box.fill(name)
  await box
    .page()
    .getByRole('option', { name: new RegExp(`^${name}`) })
    .click()
}
