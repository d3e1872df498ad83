// The steps of the Wrike tutorial (docs/guides/wrike.md) in a browser, by role and label, with the hand that one is given.

import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import type { SignIn } from '../start-in-folder.ts'
import type { Hand } from './hand.ts'

// A cycle of a few people takes well under a second; quarantine is told by the next one.
export const PROVISIONED = { timeout: 30_000 }

/** Does a step of the tutorial; a failure says which one it was. */
export async function step<Result>(title: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    throw new Error(`${title}: ${error instanceof Error ? error.message : error}`, { cause: error })
  }
}

/** What the pages complain of; refusals of the server are what a test may ask for. */
export function complaintsOf(page: Page): readonly string[] {
  const complaints: string[] = []
  page.on('pageerror', ({ message }) => complaints.push(message))
  page.on('console', (message) => {
    if (message.type() === 'error' && !/^Failed to load resource/.test(message.text()))
      complaints.push(message.text())
  })
  return complaints
}

export async function signInToWrike(page: Page, hand: Hand, owner: SignIn): Promise<void> {
  await page.goto('/')
  await hand.write(page.getByLabel('E-mail'), owner.user)
  await hand.write(page.getByLabel('Password'), owner.password)
  await hand.press(page.getByRole('button', { name: 'Sign in' }))
  await page.getByRole('heading', { name: 'Apps & Integrations' }).waitFor()
}

/** T5 to T10. */
export async function connectOn(
  page: Page,
  hand: Hand,
  password: string,
): Promise<{ readonly baseUrl: string; readonly token: string }> {
  await hand.press(page.getByRole('button', { name: 'Azure AD', exact: true }))
  await hand.show(page.getByRole('tab', { name: 'SCIM' }))
  const baseUrl = await page.getByLabel('Base URL').inputValue()
  await hand.press(page.getByRole('button', { name: 'Close' }))
  await followInWrike(page, hand, 'API')
  await page.getByText('There is no app yet.').waitFor()
  await hand.write(page.getByLabel('App name'), 'Azure SCIM')
  await hand.press(page.getByRole('button', { name: 'Create new' }))
  await page.getByRole('heading', { name: 'Azure SCIM' }).waitFor()
  return { baseUrl, token: await obtainToken(page, hand, password) }
}

export async function createToken(page: Page, hand: Hand, password: string): Promise<string> {
  await followInWrike(page, hand, 'API')
  await hand.press(page.getByRole('link', { name: 'Azure SCIM' }))
  return obtainToken(page, hand, password)
}

async function obtainToken(page: Page, hand: Hand, password: string): Promise<string> {
  await hand.press(page.getByRole('button', { name: 'Create token' }))
  const dialog = page.getByRole('dialog', { name: 'Create token' })
  await hand.write(dialog.getByLabel('Password'), password)
  await hand.press(dialog.getByRole('button', { name: 'Obtain token' }))
  const token = await page.getByLabel('Secret Token').inputValue()
  await hand.press(page.getByRole('button', { name: 'Save' }))
  return token
}

export async function revokeToken(page: Page, hand: Hand): Promise<void> {
  await followInWrike(page, hand, 'API')
  await hand.press(page.getByRole('link', { name: 'Azure SCIM' }))
  await hand.press(page.getByRole('button', { name: /^Revoke/ }))
  await hand.press(page.getByRole('dialog').getByRole('button', { name: 'Revoke' }))
  await page.getByRole('row', { name: /Revoked/ }).waitFor()
}

async function followInWrike(page: Page, hand: Hand, entry: string): Promise<void> {
  const navigation = page.getByRole('navigation', { name: 'Main' })
  await hand.press(navigation.getByRole('link', { name: entry, exact: true }))
  await page.getByRole('heading', { name: entry, level: 1 }).waitFor()
}

/** Waits until Wrike's own console shows the account so; `null`: it has none. */
export async function accountIs(
  page: Page,
  hand: Hand,
  name: string,
  status: 'Active' | 'Deactivated' | null,
): Promise<void> {
  const found = async () => {
    await followInWrike(page, hand, 'Users')
    await page.getByText(/users? in this account/).waitFor()
    const account = page.getByRole('row').filter({ hasText: name })
    if ((await account.count()) === 0) return null
    return (await account.getByText('Deactivated').count()) === 0 ? 'Active' : 'Deactivated'
  }
  await expect.poll(found, { ...PROVISIONED, interval: 500, message: `${name} in Wrike` }).toBe(status)
}

export async function signInToPortal(page: Page, hand: Hand, admin: SignIn): Promise<void> {
  await page.goto('/')
  await hand.write(page.getByLabel('User name'), admin.user)
  await hand.write(page.getByLabel('Password'), admin.password)
  await hand.press(page.getByRole('button', { name: 'Sign in' }))
  await page.getByRole('heading', { name: /^Welcome/, level: 1 }).waitFor()
}

/** T11 to T13. */
export async function addFromGallery(page: Page, hand: Hand): Promise<void> {
  await hand.press(page.getByRole('link', { name: 'Enterprise applications' }))
  await page.getByRole('heading', { name: 'All applications' }).waitFor()
  await hand.press(page.getByRole('button', { name: 'New application' }).first())
  await hand.write(page.getByRole('searchbox', { name: 'Search the gallery' }), 'Wrike')
  await hand.press(page.getByRole('button', { name: 'Wrike', exact: true }))
  await hand.press(page.getByRole('dialog').getByRole('button', { name: 'Add', exact: true }))
  await page.getByRole('heading', { name: 'Wrike', level: 1 }).waitFor()
}

/** T14. */
export async function openApplication(page: Page, hand: Hand): Promise<void> {
  await hand.press(page.getByRole('link', { name: 'Enterprise applications' }))
  await hand.write(page.getByRole('searchbox', { name: 'Search applications by name' }), 'Wri')
  await hand.press(page.getByRole('table', { name: 'Applications' }).getByRole('link', { name: 'Wrike' }))
  await page.getByRole('heading', { name: 'Wrike', level: 1 }).waitFor()
}

/** Follows an entry of the application's own navigation. */
export async function follow(page: Page, hand: Hand, entry: string): Promise<void> {
  const pages = page.getByRole('navigation', { name: 'Pages of Wrike' })
  await hand.press(pages.getByRole('link', { name: entry, exact: true }))
  await page.getByRole('heading', { name: entry, level: 1 }).waitFor()
}

/** T3, T4. */
export async function assign(page: Page, hand: Hand, name: string, role: string): Promise<void> {
  await follow(page, hand, 'Users and groups')
  await hand.press(page.getByRole('button', { name: 'Add user/group' }).first())
  const dialog = page.getByRole('dialog', { name: 'Add user/group' })
  await hand.write(dialog.getByLabel('Search users and groups'), name)
  await hand.check(dialog.getByRole('checkbox', { name: new RegExp(`^${name}`) }))
  await hand.select(dialog.getByLabel('Select a role'), role)
  await hand.press(dialog.getByRole('button', { name: 'Assign' }))
  await dialog.waitFor({ state: 'hidden' })
  await assignment(page, name).waitFor()
}

export async function unassign(page: Page, hand: Hand, name: string): Promise<void> {
  await follow(page, hand, 'Users and groups')
  await hand.press(page.getByRole('button', { name: `Remove ${name}` }))
  const dialog = page.getByRole('alertdialog', { name: `Remove ${name}?` })
  await hand.press(dialog.getByRole('button', { name: 'Remove' }))
  await assignment(page, name).waitFor({ state: 'hidden' })
}

export function assignment(page: Page, name: string): Locator {
  return page.getByRole('table', { name: 'Assignments' }).getByRole('row').filter({ hasText: name })
}

/** T15, T16: first with a token that is wrong. */
export async function enterCredentials(
  page: Page,
  hand: Hand,
  { baseUrl, token }: { readonly baseUrl: string; readonly token: string },
): Promise<void> {
  await follow(page, hand, 'Provisioning')
  await hand.select(page.getByLabel('Provisioning Mode'), 'Automatic')
  await hand.write(page.getByLabel('Tenant URL'), baseUrl)
  await hand.write(page.getByLabel('Secret Token'), 'not-the-token')
  await hand.press(page.getByRole('button', { name: 'Test Connection' }))
  await page
    .getByRole('alert')
    .getByText(/has admin permissions/)
    .waitFor()
  await hand.write(page.getByLabel('Secret Token'), token)
  await hand.press(page.getByRole('button', { name: 'Test Connection' }))
  await page.getByText('The connection works.').waitFor()
}

/** T17. */
export async function askForMail(page: Page, hand: Hand, address: string): Promise<void> {
  await hand.write(page.getByLabel('Notification Email'), address)
  await hand.check(page.getByLabel('Send an email notification when a failure occurs'))
}

export async function save(page: Page, hand: Hand): Promise<void> {
  const notice = page.getByText('Saved', { exact: true })
  // The notice of an earlier save would be taken for that of this one.
  await expect.poll(() => notice.count(), { timeout: 10_000 }).toBe(0)
  await hand.press(page.getByRole('button', { name: 'Save', exact: true }))
  await notice.first().waitFor()
}

/** T19 to T21. */
export async function changeMappings(page: Page, hand: Hand, person: string): Promise<void> {
  await hand.press(page.getByRole('link', { name: /^Synchronize Azure Active Directory Users to Wrike/ }))
  await page.getByRole('heading', { name: 'Attribute Mappings', level: 1 }).waitFor()
  await page.getByRole('row', { name: /userName.*Matching 1/ }).waitFor()

  await hand.press(page.getByRole('button', { name: 'Edit title' }))
  const dialog = page.getByRole('dialog', { name: 'Edit Attribute' })
  await hand.select(dialog.getByLabel('Mapping type'), 'Expression')
  const expression = dialog.getByRole('textbox', { name: 'Expression' })
  await hand.write(expression, 'Join(", ", [jobTitle], [departmnt])')
  await dialog
    .getByText(/departmnt/)
    .last()
    .waitFor()
  await hand.write(expression, 'Join(", ", [jobTitle], [department])')
  await hand.complete(dialog.getByRole('combobox', { name: 'Try it on a person' }), person)
  await hand.press(dialog.getByRole('button', { name: 'Test expression' }))
  await dialog.getByText('Sales Team Lead, Sales').waitFor()
  await hand.press(dialog.getByRole('button', { name: 'Ok' }))
  await dialog.waitFor({ state: 'hidden' })

  await hand.press(page.getByRole('button', { name: 'Add scoping filter' }))
  await hand.write(page.getByLabel('Scoping filter title'), 'Has a department')
  await hand.select(page.getByLabel('Operator'), 'IS NOT NULL')
  await save(page, hand)
}

/** T3: one person, before anybody else. */
export async function tryOnDemand(page: Page, hand: Hand, person: string): Promise<void> {
  await follow(page, hand, 'Provisioning')
  await hand.press(page.getByRole('button', { name: 'Provision on demand' }))
  await page.getByRole('heading', { name: 'Provision on demand', level: 1 }).waitFor()
  await hand.complete(page.getByRole('combobox', { name: 'Select a user or group' }), person)
  await hand.press(page.getByRole('button', { name: 'Provision', exact: true }))
  await page.getByRole('heading', { name: `${person}: created in Wrike` }).waitFor(PROVISIONED)
  for (const name of ['Import user', 'Determine if user is in scope', 'Match user', 'Perform action'])
    await page.getByRole('listitem').filter({ hasText: name }).first().waitFor()
}

/** T22 to T24. */
export async function turnOn(page: Page, hand: Hand): Promise<void> {
  await follow(page, hand, 'Provisioning')
  await hand.select(page.getByLabel('Scope', { exact: true }), 'Sync only assigned users and groups')
  const status = page.getByRole('radiogroup', { name: 'Provisioning Status' })
  await hand.check(status.getByRole('radio', { name: 'On' }))
  await save(page, hand)
}

/** T25: said to whoever looks, and to whoever listens. */
export async function isUpToDate(page: Page): Promise<void> {
  await page
    .locator('[aria-live=polite]')
    .getByText('Provisioning is on, and up to date.')
    .waitFor(PROVISIONED)
  await page.getByRole('link', { name: 'View provisioning logs' }).waitFor()
}

/** T26. */
export async function readLog(page: Page, hand: Hand, person: string): Promise<void> {
  await hand.press(page.getByRole('link', { name: 'View provisioning logs' }))
  await page.getByRole('heading', { name: 'Provisioning logs', level: 1 }).waitFor()
  await hand.press(
    page
      .getByRole('table', { name: 'Provisioning logs' })
      .getByRole('row')
      .filter({ hasText: person })
      .first(),
  )
  const details = page.getByRole('dialog', { name: 'Provisioning log details' })
  await details.getByRole('listitem').filter({ hasText: 'Match user between source and target' }).waitFor()
  await hand.show(details.getByRole('tab', { name: 'Summary' }))
  await details.getByText('Source identity', { exact: true }).waitFor()
  await page.keyboard.press('Escape')
  await details.waitFor({ state: 'hidden' })
}
