// The tutorial as its reader does it: both consoles in a browser, found by role and label only, from empty data folders
// to accounts in Wrike; then a change, a token that stops working, and the recovery.

import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openSmtpInbox, type SmtpInbox } from '../../adapters/notifier-smtp/test/smtp-inbox.ts'
import { openPage } from './browser.ts'
import { mouse } from './hand.ts'
import { type RunningPair, startPair } from './running-pair.ts'
import {
  accountIs,
  addFromGallery,
  askForMail,
  assign,
  assignment,
  changeMappings,
  complaintsOf,
  connectOn,
  createToken,
  enterCredentials,
  follow,
  isUpToDate,
  openApplication,
  PROVISIONED,
  readLog,
  revokeToken,
  save,
  signInToPortal,
  signInToWrike,
  step,
  tryOnDemand,
  turnOn,
  unassign,
} from './tutorial.ts'

const PILOT = 'Aarav Bhattanagar'
const LATER = 'Agnieszka Żółtowiecka'
const RENAMED = 'Agnieszka Everglade'
const WITHOUT_ROLE = 'Änne Sölderhof'
const NOTIFIED = 'it-alerts@contoso.example'

let pair: RunningPair
let inbox: SmtpInbox
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
    const wrike = await openPage({ baseURL: pair.wrike.url })
    const portal = await openPage({ baseURL: pair.rollcall.url })
    const complaints = [complaintsOf(wrike), complaintsOf(portal)]
    const { owner } = pair.wrike
    const { baseUrl, token } = await step('T1, T5 to T10: Wrike gives base URL and token', async () => {
      await signInToWrike(wrike, mouse, owner)
      return connectOn(wrike, mouse, owner.password)
    })
    await step('T11 to T13: Wrike is added from the gallery', async () => {
      await signInToPortal(portal, mouse, pair.rollcall.admin)
      await addFromGallery(portal, mouse)
    })
    await step('T14: the list of applications finds Wrike', () => openApplication(portal, mouse))
    await step('T3, T4: one person is assigned with a role, another without', async () => {
      await assign(portal, mouse, PILOT, 'User')
      await assign(portal, mouse, WITHOUT_ROLE, 'Default Access')
      await assignment(portal, WITHOUT_ROLE).getByText('Not provisioned').waitFor()
      expect(await assignment(portal, PILOT).getByText('Not provisioned').count()).toBe(0)
    })
    await step('T15, T16: a wrong token is refused with advice, the right one works', () =>
      enterCredentials(portal, mouse, { baseUrl, token }),
    )
    await step('T17, T18: failures are mailed; the credentials are saved', async () => {
      await askForMail(portal, mouse, NOTIFIED)
      await save(portal, mouse)
    })
    await step('T19 to T21: mappings and scoping filters are reviewed, changed and saved', () =>
      changeMappings(portal, mouse, PILOT),
    )
    await step('T3: one person is tried on demand', () => tryOnDemand(portal, mouse, PILOT))
    await step('T22 to T24: Provisioning Status On starts the initial cycle', () => turnOn(portal, mouse))
    await step('T25: Current Status tells of the initial cycle', () => isUpToDate(portal))
    await step('T2, T4, T27: Wrike holds the pilot, and nobody else', async () => {
      await accountIs(wrike, mouse, PILOT, 'Active')
      await accountIs(wrike, mouse, WITHOUT_ROLE, null)
      await accountIs(wrike, mouse, LATER, null)
    })
    await step('T26: the provisioning logs tell each step', () => readLog(portal, mouse, PILOT))
    await step('T31: whoever is assigned later follows by itself', async () => {
      await assign(portal, mouse, LATER, 'User')
      await accountIs(wrike, mouse, LATER, 'Active')
    })
    await step('T27: a change of a person arrives by itself', async () => {
      await rename(portal, LATER, RENAMED)
      await accountIs(wrike, mouse, RENAMED, 'Active')
      await accountIs(wrike, mouse, LATER, null)
    })
    await step('T28: whoever is unassigned loses access', async () => {
      await openApplication(portal, mouse)
      await unassign(portal, mouse, RENAMED)
      await accountIs(wrike, mouse, RENAMED, 'Deactivated')
    })
    await step('T30: a revoked token puts provisioning in quarantine, and a mail says so', async () => {
      await revokeToken(wrike, mouse)
      await assign(portal, mouse, RENAMED, 'User')
      await follow(portal, mouse, 'Provisioning')
      await portal.getByText('Provisioning is in quarantine.').waitFor(PROVISIONED)
      const recipients = () => inbox.received.flatMap((mail) => mail.recipients)
      await expect.poll(recipients, PROVISIONED).toContain(NOTIFIED)
    })
    await step('T16: a new token ends it, and what waited arrives', async () => {
      const next = await createToken(wrike, mouse, owner.password)
      await mouse.write(portal.getByLabel('Secret Token'), next)
      await save(portal, mouse)
      await isUpToDate(portal)
      await accountIs(wrike, mouse, RENAMED, 'Active')
    })
    await step('T29: single sign-on is told apart', async () => {
      await follow(portal, mouse, 'Single sign-on')
      await portal.getByText(/configured independently of provisioning/).waitFor()
    })
    expect(complaints).toEqual([[], []])
  }, 240_000)
})

async function rename(page: Page, name: string, next: string): Promise<void> {
  await mouse.press(
    page.getByRole('navigation', { name: 'Rollcall' }).getByRole('link', { name: 'Users', exact: true }),
  )
  await mouse.write(page.getByRole('searchbox', { name: 'Search' }), name)
  await mouse.press(page.getByRole('table', { name: 'Users' }).getByRole('link', { name }))
  await page.getByRole('heading', { name, level: 1 }).waitFor()
  await mouse.press(page.getByRole('button', { name: 'Edit' }))
  await mouse.write(page.getByLabel('Display name'), next)
  await mouse.press(page.getByRole('button', { name: 'Save' }))
  await page.getByRole('heading', { name: next, level: 1 }).waitFor()
}
