// The tutorial by keyboard alone, in both consoles: every step is reached with Tab and arrows, and the focus is seen.

import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPage } from './browser.ts'
import { hasFocus, keyboard } from './hand.ts'
import { type RunningPair, startPair } from './running-pair.ts'
import {
  accountIs,
  addFromGallery,
  askForMail,
  assign,
  changeMappings,
  complaintsOf,
  connectOn,
  enterCredentials,
  follow,
  isUpToDate,
  openApplication,
  readLog,
  save,
  signInToPortal,
  signInToWrike,
  step,
  tryOnDemand,
  turnOn,
  unassign,
} from './tutorial.ts'

const PILOT = 'Aarav Bhattanagar'

let pair: RunningPair
beforeAll(async () => {
  pair = await startPair()
}, 120_000)
afterAll(() => pair?.stop())

describe('the Wrike tutorial by keyboard', () => {
  it('leads from nothing to an account in Wrike, and to its end', async () => {
    const wrike = await openPage({ baseURL: pair.wrike.url, reducedMotion: 'reduce' })
    const portal = await openPage({ baseURL: pair.rollcall.url, reducedMotion: 'reduce' })
    const complaints = [complaintsOf(wrike), complaintsOf(portal)]
    const { owner } = pair.wrike
    const connection = await step('T1, T5 to T10: Wrike gives base URL and token', async () => {
      await signInToWrike(wrike, keyboard, owner)
      return connectOn(wrike, keyboard, owner.password)
    })
    await step('the first key on a page offers to skip what is around it', async () => {
      await signInToPortal(portal, keyboard, pair.rollcall.admin)
      await portal.reload()
      await portal.getByRole('heading', { name: /^Welcome/ }).waitFor()
      await portal.keyboard.press('Tab')
      await hasFocus(portal.getByRole('link', { name: 'Skip to the page' }))
      await portal.keyboard.press('Enter')
      await expect.poll(() => portal.evaluate('document.activeElement.id')).toBe('main')
    })
    await step('T11 to T13: Wrike is added from the gallery', () => addFromGallery(portal, keyboard))
    await step('T14: the list of applications finds Wrike', () => openApplication(portal, keyboard))
    await step('T2 to T4: one person is assigned with a role', () => assign(portal, keyboard, PILOT, 'User'))
    await step('T15, T16: a wrong token is refused with advice, the right one works', () =>
      enterCredentials(portal, keyboard, connection),
    )
    await step('T17, T18: failures are mailed; the credentials are saved', async () => {
      await askForMail(portal, keyboard, 'it-alerts@contoso.example')
      await save(portal, keyboard)
    })
    await step('T19 to T21: mappings and scoping filters are reviewed, changed and saved', () =>
      changeMappings(portal, keyboard, PILOT),
    )
    await step('a dialog that is closed gives the focus back', async () => {
      await keyboard.press(portal.getByRole('button', { name: 'Edit title' }))
      await portal.getByRole('dialog').waitFor()
      await portal.keyboard.press('Escape')
      await portal.getByRole('dialog').waitFor({ state: 'hidden' })
      await expect.poll(() => focused(portal)).toBe('Edit title')
    })
    await step('T3: one person is tried on demand', () => tryOnDemand(portal, keyboard, PILOT))
    await step('T22 to T24: Provisioning Status On starts the initial cycle', () => turnOn(portal, keyboard))
    await step('T25: Current Status is told to whoever listens', () => isUpToDate(portal))
    await step('T27: Wrike holds the account', () => accountIs(wrike, keyboard, PILOT, 'Active'))
    await step('T26: the provisioning logs tell each step', () => readLog(portal, keyboard, PILOT))
    await step('T28, T31: whoever is unassigned loses access by itself', async () => {
      await unassign(portal, keyboard, PILOT)
      await accountIs(wrike, keyboard, PILOT, 'Deactivated')
    })
    await step('T29: single sign-on is told apart', async () => {
      await follow(portal, keyboard, 'Single sign-on')
      await portal.getByText(/configured independently of provisioning/).waitFor()
    })
    expect(complaints).toEqual([[], []])
  }, 240_000)
})

/** Name of what has the focus. */
function focused(page: Page): Promise<string> {
  return page.evaluate(
    'document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.textContent ?? ""',
  )
}
