import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { aUser, create } from './a-user.ts'
import { goTo, openConsole, openSignedIn, signInOn } from './open-console.ts'
import { OWNER, PUBLIC_URL } from './start-tenant.ts'

function clipboardOf(page: Page): Promise<string> {
  return page.evaluate('navigator.clipboard.readText()')
}

async function createApp(page: Page): Promise<void> {
  await goTo(page, 'API')
  await page.getByText('There is no app yet.').waitFor()
  await page.getByRole('button', { name: 'Create new' }).click()
  await page.getByRole('heading', { name: 'Azure SCIM' }).waitFor()
}

async function obtainToken(page: Page, password: string): Promise<void> {
  const dialog = page.getByRole('dialog', { name: 'Create token' })
  await dialog.getByLabel('Password').fill(password)
  await dialog.getByRole('button', { name: 'Obtain token' }).click()
}

function readUsers(url: string, token: string): Promise<Response> {
  return fetch(`${url}/scim/v2/Users`, { headers: { authorization: `Bearer ${token}` } })
}

describe('the sign-in page', () => {
  it('refuses a wrong password and says why', async () => {
    const { page } = await openConsole()
    await signInOn(page, { ...OWNER, password: 'wrong' })
    await page.getByRole('alert').getByText('E-mail address or password is wrong').waitFor()
    expect(new URL(page.url()).pathname).toBe('/console/sign-in')
  })

  it('leads on to the page that was asked for', async () => {
    const { page } = await openConsole()
    await page.goto('/console/security')
    await signInOn(page)
    await page.getByRole('heading', { name: 'Security', level: 1 }).waitFor()
  })

  it('leads nowhere else, whatever the link says', async () => {
    const { page, url } = await openConsole()
    for (const next of ['https://evil.example/console/', '//evil.example/console/', 'javascript:alert(1)']) {
      await page.goto(`/console/sign-in?next=${encodeURIComponent(next)}`)
      await signInOn(page)
      await page.waitForURL(`${url}/console/integrations`)
    }
  })

  it('comes back when the session has ended', async () => {
    const { page, tenant } = await openSignedIn()
    await goTo(page, 'API')
    await page.getByText('There is no app yet.').waitFor()
    tenant.clock.now += 9 * 60 * 60 * 1_000
    await page.getByRole('button', { name: 'Create new' }).click()
    await page.getByText('Your session has ended').waitFor()
    await signInOn(page)
    await page.getByRole('heading', { name: 'API', level: 1 }).waitFor()
  })

  it('is where signing out ends', async () => {
    const { page } = await openSignedIn()
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByRole('heading', { name: 'Sign in' }).waitFor()
    await page.goto('/console/users')
    await page.getByRole('heading', { name: 'Sign in' }).waitFor()
  })
})

describe('the console steps of the tutorial (T5 to T10)', () => {
  it('give the base URL, then a token that works, after the right password only', async () => {
    const { page, url } = await openSignedIn()
    await page.getByRole('button', { name: 'Azure AD', exact: true }).click()
    const dialog = page.getByRole('dialog', { name: 'Azure AD' })
    await dialog.getByRole('tab', { name: 'SCIM' }).click()
    expect(await dialog.getByLabel('Base URL').inputValue()).toBe(`${PUBLIC_URL}/scim/v2`)
    await dialog.getByRole('button', { name: 'Copy Base URL' }).click()
    await dialog.getByText('Copied').waitFor()
    expect(await clipboardOf(page)).toBe(`${PUBLIC_URL}/scim/v2`)
    await dialog.getByRole('button', { name: 'Close' }).click()

    await createApp(page)
    await page.getByRole('button', { name: 'Create token' }).click()
    await obtainToken(page, 'wrong')
    await page.getByRole('alert').getByText('The password is wrong; nothing was done.').waitFor()
    await page.getByRole('button', { name: 'Cancel' }).click()
    await page.reload()
    await page.getByText('This app has no token yet.').waitFor()

    await page.getByRole('button', { name: 'Create token' }).click()
    await obtainToken(page, OWNER.password)
    const token = await page.getByLabel('Secret Token').inputValue()
    await page.getByRole('button', { name: 'Copy Secret Token' }).click()
    await page.getByText('Copied').waitFor()
    expect(await clipboardOf(page)).toBe(token)
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByRole('row', { name: new RegExp(`${token.slice(-4)}.*Never.*Works`) }).waitFor()
    expect(await page.content()).not.toContain(token)

    expect((await readUsers(url, token)).status).toBe(200)
  })

  it('can be undone: a revoked token stops working', async () => {
    const { page, url, tenant } = await openSignedIn()
    await createApp(page)
    await page.getByRole('button', { name: 'Create token' }).click()
    await obtainToken(page, OWNER.password)
    const token = await page.getByLabel('Secret Token').inputValue()
    await page.getByRole('button', { name: 'Save' }).click()
    await readUsers(url, token)
    // Asking for the calls writes them down, and with them when the token was last used.
    await tenant.signIn()
    await tenant.console('GET', '/scim-calls')
    await page.reload()
    await page.getByRole('row', { name: /5 Jan 2026, 08:00 5 Jan 2026, 08:00 Works/ }).waitFor()

    await page.getByRole('button', { name: /^Revoke/ }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click()
    await page.getByRole('row', { name: /Revoked/ }).waitFor()
    expect((await readUsers(url, token)).status).toBe(401)
  })
})

describe('the Security page', () => {
  it('adds and removes approved domains, and refuses what is none', async () => {
    const { page, tenant } = await openSignedIn()
    await goTo(page, 'Security')
    const domains = page.getByRole('list', { name: 'Approved Domains' })
    await page.getByText('1 of 1,000 seats used').waitFor()
    await page.getByLabel('Domain', { exact: true }).fill('fabrikam.example')
    await page.getByRole('button', { name: 'Add domain' }).click()
    await domains.getByRole('listitem').filter({ hasText: 'fabrikam.example' }).waitFor()

    await page.getByLabel('Domain', { exact: true }).fill('not a domain')
    await page.getByRole('button', { name: 'Add domain' }).click()
    await page
      .getByRole('alert')
      .getByText(/^"not a domain" is not a domain name/)
      .waitFor()

    await domains.getByRole('button', { name: 'Remove contoso.example' }).click()
    await page.getByText('contoso.example was removed.').waitFor()
    expect(await domains.getByRole('listitem').count()).toBe(1)
    expect(tenant.store.account().approvedDomains).toEqual(['fabrikam.example'])
  })
})

describe('the Users page', () => {
  it('deactivates with the password, and lists by status', async () => {
    const { page, tenant } = await openSignedIn()
    const id = await create(tenant, aUser('adele', { displayName: 'Adele Vance' }))
    await goTo(page, 'Users')
    await page.getByRole('button', { name: 'Deactivate Adele Vance' }).click()
    const dialog = page.getByRole('dialog', { name: 'Deactivate Adele Vance?' })
    await dialog.getByLabel('Password').fill('wrong')
    await dialog.getByRole('button', { name: 'Deactivate' }).click()
    await dialog.getByRole('alert').getByText('The password is wrong').waitFor()
    await dialog.getByLabel('Password').fill(OWNER.password)
    await dialog.getByRole('button', { name: 'Deactivate' }).click()
    await page.getByRole('row', { name: /Adele Vance .* Deactivated/ }).waitFor()
    expect((await tenant.scim('GET', `/Users/${id}`)).body.active).toBe(false)

    await page.getByLabel('Status').selectOption('Active')
    await page.getByRole('button', { name: 'Show' }).click()
    await page.getByRole('row', { name: OWNER.email }).first().waitFor()
    expect(await page.getByText('Adele Vance').count()).toBe(0)
  })

  it('lists by user type', async () => {
    const { page, tenant } = await openSignedIn()
    await create(tenant, aUser('adele', { displayName: 'Adele Vance', roles: [{ value: 'external' }] }))
    await goTo(page, 'Users')
    await page.getByLabel('Type').selectOption('External')
    await page.getByRole('button', { name: 'Show' }).click()
    await page.getByRole('row', { name: /Adele Vance .* External/ }).waitFor()
    expect(await page.getByLabel('Type').inputValue()).toBe('external')
    expect(await page.getByRole('row', { name: OWNER.email }).count()).toBe(0)
  })

  it('deletes after a confirmation', async () => {
    const { page, tenant } = await openSignedIn()
    const id = await create(tenant, aUser('adele', { displayName: 'Adele Vance' }))
    await goTo(page, 'Users')
    await page.getByRole('button', { name: 'Delete Adele Vance' }).click()
    await page.getByRole('button', { name: 'Cancel' }).click()
    expect((await tenant.scim('GET', `/Users/${id}`)).status).toBe(200)
    await page.getByRole('button', { name: 'Delete Adele Vance' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
    await page.getByText('1 user in this account').waitFor()
    expect((await tenant.scim('GET', `/Users/${id}`)).status).toBe(404)
  })

  it('finds by the beginning of the e-mail, and turns pages', async () => {
    const { page, tenant } = await openSignedIn()
    for (let number = 10; number < 36; number++) await create(tenant, aUser(`user${number}`))
    await create(tenant, aUser('zoe'))
    await goTo(page, 'Users')
    await page.getByRole('link', { name: 'Next page' }).click()
    await page.getByRole('cell', { name: 'zoe@contoso.example' }).first().waitFor()
    expect(await page.getByRole('row').count()).toBe(4)
    await page.getByRole('link', { name: 'First page' }).click()
    await page.waitForURL((address) => !address.searchParams.has('after'))
    await page.getByRole('searchbox', { name: 'Search' }).fill('zo')
    await page.getByRole('button', { name: 'Show' }).click()
    await page.getByRole('cell', { name: 'zoe@contoso.example' }).first().waitFor()
    expect(await page.getByRole('row').count()).toBe(2)
  })

  it('shows what a name holds as text, never as markup', async () => {
    const { page, tenant } = await openSignedIn()
    await create(tenant, aUser('adele', { displayName: '<img src=x onerror=alert(1)>' }))
    await goTo(page, 'Users')
    await page.getByRole('cell', { name: '<img src=x onerror=alert(1)>', exact: true }).waitFor()
  })
})

describe('the groups', () => {
  it('are turned on, then shown with their members, page by page', async () => {
    const { page, tenant } = await openSignedIn()
    await goTo(page, 'Groups')
    await page.getByText('Groups are not synchronized').waitFor()
    await page.getByRole('button', { name: 'Turn groups on' }).click()
    await page.getByText('There is no group yet.').waitFor()
    const id = await create(tenant, aUser('adele'))
    const schemas = ['urn:ietf:params:scim:schemas:core:2.0:Group']
    for (let made = 0; made < 26; made++) {
      const group = { schemas, displayName: `Team ${made}`, members: made === 0 ? [{ value: id }] : [] }
      expect((await tenant.scim('POST', '/Groups', group)).status).toBe(201)
    }
    await page.reload()
    await page.getByText('it has 26 groups.').waitFor()
    await page.getByRole('row', { name: /^Team 0 1 / }).waitFor()
    await page.getByRole('row', { name: /^Team 1 0 / }).waitFor()
    await page.getByRole('link', { name: 'Next page' }).click()
    await page.getByRole('row', { name: /^Team 25 0 / }).waitFor()
    await page.getByRole('button', { name: 'Turn groups off' }).click()
    await page.getByText('Groups are not synchronized').waitFor()
    expect(await page.getByRole('row').count()).toBe(0)
    await page.getByRole('button', { name: 'Turn groups on' }).click()
    await page.getByRole('row', { name: /^Team 25 0 / }).waitFor()
  })

  it('have names of any length, in the direction in which they are written', async () => {
    const { page, tenant } = await openSignedIn()
    await goTo(page, 'Groups')
    await page.getByRole('button', { name: 'Turn groups on' }).click()
    await page.getByText('There is no group yet.').waitFor()
    const schemas = ['urn:ietf:params:scim:schemas:core:2.0:Group']
    for (const displayName of ['\u0641\u0631\u064a\u0642 (EMEA) \u2013 1', 'Everybody', 'Group'.repeat(50)])
      expect((await tenant.scim('POST', '/Groups', { schemas, displayName })).status).toBe(201)
    await page.reload()
    await page.getByText('it has 3 groups.').waitFor()
    const directions =
      "[...document.querySelectorAll('td bdi')].map((name) => getComputedStyle(name).direction)"
    expect(await page.evaluate(directions)).toEqual(['rtl', 'ltr', 'ltr'])
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 844 })
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width)
    }
  })
})

describe('the list of SCIM calls', () => {
  it('shows a call by itself, with its status and the reason of a refusal', async () => {
    const { page, tenant } = await openSignedIn()
    await goTo(page, 'SCIM calls')
    await page.getByText('No call has arrived yet.').waitFor()
    await tenant.scim('GET', '/Users/unknown')
    const row = page.getByRole('row', { name: /GET .*\/scim\/v2\/Users\/unknown.* 404 .* ms Azure SCIM …/ })
    await row.waitFor()
    await tenant.scim('POST', '/Users', aUser('adele'))
    await page.getByRole('row', { name: /POST \/scim\/v2\/Users 201/ }).waitFor()
    expect(await page.getByRole('row').nth(1).textContent()).toContain('POST')
  })

  it('shows older calls when asked', async () => {
    const { page, tenant } = await openSignedIn()
    for (let call = 0; call < 103; call++) await tenant.scim('GET', '/Users?count=0')
    await goTo(page, 'SCIM calls')
    await page.getByRole('button', { name: 'Show older calls' }).click()
    await page.getByRole('row').nth(103).waitFor()
    expect(await page.getByRole('button', { name: 'Show older calls' }).count()).toBe(0)
  })

  it('waits while it is paused', async () => {
    const { page, tenant } = await openSignedIn()
    await goTo(page, 'SCIM calls')
    await page.getByRole('button', { name: 'Pause' }).click()
    await page.getByRole('status').getByText('Paused').waitFor()
    await tenant.scim('GET', '/Users')
    await page.getByRole('button', { name: 'Go on' }).click()
    await page.getByRole('row', { name: /GET .* 200/ }).waitFor()
  })
})

describe('every page', () => {
  it('forbids inline scripts and frames, and breaks none of its own rules', async () => {
    const { page, url } = await openSignedIn()
    const complaints: string[] = []
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
    page.on('pageerror', (error) => complaints.push(error.message))
    for (const entry of ['API', 'Users', 'Groups', 'Security', 'SCIM calls', 'Apps & Integrations'])
      await goTo(page, entry)
    expect(complaints).toEqual([])
    const { headers } = await fetch(`${url}/console/sign-in`)
    expect(headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self';")
    expect(headers.get('x-frame-options')).toBe('DENY')
  })

  it('fits into 390 pixels without moving sideways', async () => {
    const { page, tenant } = await openSignedIn()
    await create(tenant, aUser('a_long_name_that_breaks_nowhere_into_two_lines'))
    await page.setViewportSize({ width: 390, height: 844 })
    for (const entry of ['API', 'Users', 'Groups', 'Security', 'SCIM calls', 'Apps & Integrations']) {
      await goTo(page, entry)
      await page.waitForLoadState('networkidle')
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390)
    }
  })

  it('can be used with the keyboard alone', async () => {
    const { page } = await openConsole()
    await page.keyboard.type(OWNER.email)
    await page.keyboard.press('Tab')
    await page.keyboard.type(OWNER.password)
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Azure AD' }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('tab', { name: 'About' }).focus()
    await page.keyboard.press('ArrowRight')
    await page.getByLabel('Base URL').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Azure AD')
  })

  it('says so when there is nothing at an address', async () => {
    const { page } = await openSignedIn()
    const answer = await page.goto('/console/nowhere')
    expect(answer?.status()).toBe(404)
    await page.getByRole('heading', { name: 'Page not found' }).waitFor()
  })
})
