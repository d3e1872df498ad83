// The address holds what a page shows, the back button works, and nothing that was typed is lost without a question.

import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPage } from './browser.ts'
import { mouse } from './hand.ts'
import { type RunningPair, startPair } from './running-pair.ts'
import { signInToPortal } from './tutorial.ts'

const PERSON = 'Aarav Bhattanagar'

let pair: RunningPair
beforeAll(async () => {
  pair = await startPair()
}, 120_000)
afterAll(() => pair?.stop())

async function openPerson(): Promise<Page> {
  const page = await openPage({ baseURL: pair.rollcall.url, reducedMotion: 'reduce' })
  await signInToPortal(page, mouse, pair.rollcall.admin)
  await page
    .getByRole('navigation', { name: 'Rollcall' })
    .getByRole('link', { name: 'Users', exact: true })
    .click()
  await mouse.write(page.getByRole('searchbox', { name: 'Search' }), 'Aarav')
  await page.getByRole('table', { name: 'Users' }).getByRole('link', { name: PERSON }).click()
  await page.getByRole('heading', { name: PERSON, level: 1 }).waitFor()
  return page
}

describe('the back button', () => {
  it('goes back through tabs, to the list with what was searched for', async () => {
    const page = await openPerson()
    await page.getByRole('tab', { name: 'Groups' }).click()
    await page.waitForURL(/tab=groups/)
    await page.goBack()
    await page.getByRole('tab', { name: 'Overview', selected: true }).waitFor()
    await page.goBack()
    await page.getByRole('table', { name: 'Users' }).waitFor()
    await expect.poll(() => page.getByRole('searchbox', { name: 'Search' }).inputValue()).toBe('Aarav')
    await page.goForward()
    await page.getByRole('heading', { name: PERSON, level: 1 }).waitFor()
  })

  it('leads a link with a tab to that tab', async () => {
    const page = await openPerson()
    await page.getByRole('tab', { name: 'Groups' }).click()
    await page.waitForURL(/tab=groups/)
    await page.reload()
    await page.getByRole('tab', { name: 'Groups', selected: true }).waitFor()
  })
})

describe('unsaved changes', () => {
  it('are kept by who stays, and given up by who leaves', async () => {
    const page = await openPerson()
    await page.getByRole('button', { name: 'Edit' }).click()
    await mouse.write(page.getByLabel('Job title'), 'Something else')
    const question = page.getByRole('alertdialog', { name: 'Leave without saving?' })
    await page.goBack()
    await question.getByRole('button', { name: 'Stay' }).click()
    await question.waitFor({ state: 'hidden' })
    expect(await page.getByLabel('Job title').inputValue()).toBe('Something else')

    await page.getByRole('link', { name: 'Enterprise applications' }).click()
    await question.getByRole('button', { name: 'Leave' }).click()
    await page.getByRole('heading', { name: 'All applications' }).waitFor()
  })

  it('are not asked about once they are saved', async () => {
    const page = await openPerson()
    await page.getByRole('button', { name: 'Edit' }).click()
    await mouse.write(page.getByLabel('Office location'), 'Banyan Park T2')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('heading', { name: PERSON, level: 1 }).waitFor()
    expect(await page.getByRole('alertdialog').count()).toBe(0)
  })
})
