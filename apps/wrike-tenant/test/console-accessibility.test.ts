import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { findings, findingsOfColours } from '../../../tests/e2e/axe.ts'
import { aUser, create } from './a-user.ts'
import { goTo, openConsole, openSignedIn } from './open-console.ts'
import { OWNER } from './start-tenant.ts'

async function found(page: Page): Promise<readonly string[]> {
  const light = await findings(page)
  await page.emulateMedia({ colorScheme: 'dark' })
  const dark = await findingsOfColours(page)
  await page.emulateMedia({ colorScheme: 'light' })
  return [...light, ...dark]
}

describe('axe-core finds nothing', () => {
  it('on the sign-in page', async () => {
    const { page } = await openConsole()
    expect(await found(page)).toEqual([])
  })

  it('on any page of the console', async () => {
    const { page, tenant } = await openSignedIn()
    await create(tenant, aUser('adele', { displayName: 'Adele Vance' }))
    for (const entry of ['Users', 'Groups', 'Security', 'SCIM calls', 'API', 'Apps & Integrations']) {
      await goTo(page, entry)
      await page.waitForLoadState('networkidle')
      expect(await found(page), entry).toEqual([])
    }
    await page.goto('/console/nowhere')
    expect(await found(page), 'an address that is none').toEqual([])
  })

  it('in its dialogs and around a token', async () => {
    const { page } = await openSignedIn()
    await page.getByRole('button', { name: 'Azure AD', exact: true }).click()
    await page.getByRole('tab', { name: 'SCIM' }).click()
    expect(await found(page), 'Azure AD').toEqual([])
    await page.getByRole('button', { name: 'Close' }).click()
    await goTo(page, 'API')
    await page.getByRole('button', { name: 'Create new' }).click()
    await page.getByRole('button', { name: 'Create token' }).click()
    expect(await found(page), 'Create token').toEqual([])
    await page.getByRole('dialog').getByLabel('Password').fill(OWNER.password)
    await page.getByRole('button', { name: 'Obtain token' }).click()
    await page.getByLabel('Secret Token').waitFor()
    expect(await found(page), 'Secret Token').toEqual([])
  })
})
