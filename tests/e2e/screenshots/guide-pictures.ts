// The pictures of docs/guides/wrike.md: the tutorial done once in a browser, looked at after each step.

import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, Locator, Page } from 'playwright-core'
import type { RunningPair } from '../running-pair.ts'

const GUIDE = fileURLToPath(new URL('../../../docs/guides/wrike.md', import.meta.url))
const PILOT = 'Aarav Bhattanagar'
/** What `npm start` listens on; a test run has ports of its own. */
const USUAL_WRIKE = 'http://127.0.0.1:8090'

type Shoot = (name: string) => Promise<void>

/** Writes wrike-*.png into the folder, numbered in the order of the guide. */
export async function shootGuide(browser: Browser, pair: RunningPair, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  const guide = await readFile(GUIDE, 'utf8')
  const open = async (baseURL: string) => {
    const page = await browser.newPage({
      baseURL,
      viewport: { width: 1280, height: 800 },
      colorScheme: 'light',
      reducedMotion: 'reduce',
      locale: 'en-GB',
      timezoneId: 'UTC',
    })
    page.setDefaultTimeout(20_000)
    // The guide says which pictures it shows.
    const shoot: Shoot = async (name) => {
      if (!guide.includes(`images/wrike-${name}.png`)) return
      await page.screenshot({ path: join(folder, `wrike-${name}.png`), animations: 'disabled' })
    }
    return { page, shoot }
  }
  const connection = await connectOn(await open(pair.wrike.url), pair)
  const portal = await open(pair.rollcall.url)
  await addApplication(portal, pair)
  await assignPilot(portal)
  await configure(portal, connection)
  await reviewMappings(portal)
  await tryAndTurnOn(portal)
}

type Opened = { readonly page: Page; readonly shoot: Shoot }

/** T5 to T10. */
async function connectOn({ page, shoot }: Opened, { wrike: { owner, url } }: RunningPair) {
  await page.goto('/')
  await page.getByLabel('E-mail').fill(owner.user)
  await page.getByLabel('Password').fill(owner.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('heading', { name: 'Apps & Integrations' }).waitFor()
  await shoot('apps-and-integrations')
  await page.getByRole('button', { name: 'Azure AD', exact: true }).click()
  await page.getByRole('tab', { name: 'SCIM' }).click()
  const address = page.getByLabel('Base URL')
  const baseUrl = await address.inputValue()
  await showValue(address, baseUrl.replace(url, USUAL_WRIKE))
  await shoot('base-url')
  await page.getByRole('button', { name: 'Close' }).click()
  await page.getByRole('link', { name: 'API', exact: true }).click()
  await page.getByLabel('App name').fill('Azure SCIM')
  await shoot('api')
  await page.getByRole('button', { name: 'Create new' }).click()
  await page.getByRole('heading', { name: 'Azure SCIM' }).waitFor()
  await page.getByRole('button', { name: 'Create token' }).click()
  const dialog = page.getByRole('dialog', { name: 'Create token' })
  await dialog.getByLabel('Password').fill(owner.password)
  await shoot('password')
  await dialog.getByRole('button', { name: 'Obtain token' }).click()
  const token = await page.getByLabel('Secret Token').inputValue()
  await shoot('secret-token')
  await page.getByRole('button', { name: 'Save' }).click()
  return { baseUrl, token }
}

/** T11 to T14. */
async function addApplication({ page, shoot }: Opened, { rollcall: { admin } }: RunningPair): Promise<void> {
  await page.goto('/')
  await page.getByLabel('User name').fill(admin.user)
  await page.getByLabel('Password').fill(admin.password)
  await shoot('sign-in')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('heading', { level: 1, name: /^Welcome/ }).waitFor()
  await shoot('home')
  await page.getByRole('link', { name: 'Enterprise applications' }).click()
  await page.getByRole('heading', { name: 'All applications' }).waitFor()
  await shoot('all-applications')
  await page.getByRole('button', { name: 'New application' }).first().click()
  await page.getByRole('searchbox', { name: 'Search the gallery' }).fill('Wrike')
  const card = page.getByRole('button', { name: 'Wrike', exact: true })
  await card.waitFor()
  await shoot('gallery')
  await card.click()
  const add = page.getByRole('dialog').getByRole('button', { name: 'Add', exact: true })
  await add.waitFor()
  await shoot('add')
  await add.click()
  await page.getByRole('heading', { name: 'Wrike', level: 1 }).waitFor()
  await shoot('overview')
}

/** T3, T4. */
async function assignPilot({ page, shoot }: Opened): Promise<void> {
  await follow(page, 'Users and groups')
  await page.getByRole('button', { name: 'Add user/group' }).first().click()
  const dialog = page.getByRole('dialog', { name: 'Add user/group' })
  await dialog.getByLabel('Search users and groups').fill(PILOT)
  await dialog.getByRole('checkbox', { name: new RegExp(`^${PILOT}`) }).check()
  await dialog.getByLabel('Select a role').selectOption('User')
  await shoot('assign')
  await dialog.getByRole('button', { name: 'Assign' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await page.getByRole('table', { name: 'Assignments' }).getByText(PILOT).waitFor()
  await shoot('users-and-groups')
}

/** T15 to T18. */
async function configure(
  { page, shoot }: Opened,
  { baseUrl, token }: { readonly baseUrl: string; readonly token: string },
): Promise<void> {
  await follow(page, 'Provisioning')
  await page.getByLabel('Tenant URL').fill(baseUrl)
  await page.getByLabel('Secret Token').fill(token)
  await page.getByRole('button', { name: 'Test Connection' }).click()
  await page.getByText('The connection works.').waitFor()
  await page.getByLabel('Notification Email').fill('it-alerts@contoso.example')
  await page.getByLabel('Send an email notification when a failure occurs').check()
  await showValue(page.getByLabel('Tenant URL'), `${USUAL_WRIKE}/scim/v2`)
  await show(page.getByRole('heading', { name: 'Admin Credentials' }))
  await shoot('admin-credentials')
  await save(page)
}

/** T19 to T21. */
async function reviewMappings({ page, shoot }: Opened): Promise<void> {
  await show(page.getByRole('heading', { name: 'Mappings' }))
  await shoot('mappings')
  await page.getByRole('link', { name: /^Synchronize Azure Active Directory Users to Wrike/ }).click()
  await page.getByRole('heading', { name: 'Attribute Mappings', level: 1 }).waitFor()
  await shoot('attribute-mappings')
  await page.getByRole('button', { name: 'Edit title' }).click()
  const dialog = page.getByRole('dialog', { name: 'Edit Attribute' })
  await dialog.getByLabel('Mapping type').selectOption('Expression')
  await dialog
    .getByRole('textbox', { name: 'Expression' })
    .fill('IIF(IsNullOrEmpty([jobTitle]), "New here", [jobTitle])')
  await choose(dialog.getByRole('combobox', { name: 'Try it on a person' }), PILOT)
  await dialog.getByRole('button', { name: 'Test expression' }).click()
  await dialog.getByText('Sales Team Lead').last().waitFor()
  await shoot('edit-attribute')
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await page.getByRole('button', { name: 'Add scoping filter' }).click()
  await page.getByLabel('Scoping filter title').fill('Has a department')
  await page.getByLabel('Operator').selectOption('IS NOT NULL')
  await show(page.getByRole('heading', { name: 'Source Object Scope' }))
  await shoot('scoping-filter')
  await save(page)
}

/** T3, T22 to T26. */
async function tryAndTurnOn({ page, shoot }: Opened): Promise<void> {
  await follow(page, 'Provisioning')
  await page.getByRole('button', { name: 'Provision on demand' }).click()
  await choose(page.getByRole('combobox', { name: 'Select a user or group' }), PILOT)
  await page.getByRole('button', { name: 'Provision', exact: true }).click()
  await page.getByRole('heading', { name: `${PILOT}: created in Wrike` }).waitFor()
  await shoot('on-demand')
  await follow(page, 'Provisioning')
  await page
    .getByRole('radiogroup', { name: 'Provisioning Status' })
    .getByRole('radio', { name: 'On' })
    .check()
  await show(page.getByRole('heading', { name: 'Settings' }).last())
  await shoot('settings')
  await save(page)
  await page.getByText('Provisioning is on, and up to date.').waitFor()
  // It lies over the corner of the picture.
  await page.getByText('Saved', { exact: true }).first().waitFor({ state: 'hidden' })
  await show(page.getByRole('heading', { name: 'Provisioning', level: 1 }))
  await shoot('current-status')
  await follow(page, 'Provisioning logs')
  await page.getByRole('table').getByText(PILOT).first().waitFor()
  await shoot('provisioning-logs')
  await page.getByRole('table').getByText(PILOT).first().click()
  await page.getByRole('dialog').getByRole('tab').first().waitFor()
  await shoot('log-entry')
}

async function follow(page: Page, entry: string): Promise<void> {
  const pages = page.getByRole('navigation', { name: 'Pages of Wrike' })
  await pages.getByRole('link', { name: entry, exact: true }).click()
  await page.getByRole('heading', { name: entry, level: 1 }).waitFor()
}

async function save(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByText('Saved', { exact: true }).last().waitFor()
}

async function choose(box: Locator, name: string): Promise<void> {
  await box.click()
  await box.fill(name)
  await box
    .page()
    .getByRole('option', { name: new RegExp(`^${name}`) })
    .click()
}

/** Puts a text into a box for the picture alone; the form keeps what was entered. */
async function showValue(box: Locator, value: string): Promise<void> {
  await box.evaluate((element, shown) => Object.assign(element, { value: shown }), value)
}

/** Scrolls so that the part of the page under this heading is in view. */
async function show(heading: Locator): Promise<void> {
  await heading.evaluate((element) => element.scrollIntoView({ block: 'start' }))
}
