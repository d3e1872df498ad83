// What an administrator does once provisioning has run for a while: owners, the schema, held removals, a try without effect.

import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { openWebhookReceiver } from '../../adapters/notifier-webhook/test/webhook-receiver.ts'
import { path } from '../../apps/portal/src/path-builder.ts'
import { COMMAND_LINE } from '../../apps/server/src/sign-in/device-code.ts'
import { openPage } from './browser.ts'
import { hasFocus, keyboard, mouse } from './hand.ts'
import { type RunningPair, startPair } from './running-pair.ts'
import { type LivedInTenant, liveIn } from './screenshots/lived-in-tenant.ts'
import { complaintsOf, PROVISIONED, signInToPortal } from './tutorial.ts'

const PERSON = 'Aarav Bhattanagar'

let pair: RunningPair
let tenant: LivedInTenant
beforeAll(async () => {
  pair = await startPair()
  tenant = await liveIn(pair)
}, 120_000)
afterAll(() => pair?.stop())

let page: Page
let complaints: readonly string[]
beforeEach(async () => {
  page = await openPage({ baseURL: pair.rollcall.url, reducedMotion: 'reduce' })
  complaints = complaintsOf(page)
  await signInToPortal(page, mouse, pair.rollcall.admin)
  return () => expect(complaints).toEqual([])
})

describe('the pages of an application', () => {
  it('make a person an owner, and take it back', async () => {
    await page.goto(path.owners(tenant.newApplicationId))
    await page.getByRole('button', { name: 'Add owner' }).first().click()
    const dialog = page.getByRole('dialog', { name: 'Add owner' })
    await mouse.write(dialog.getByLabel('Search users'), PERSON)
    await mouse.check(dialog.getByRole('checkbox', { name: new RegExp(`^${PERSON}`) }))
    await dialog.getByRole('button', { name: 'Add', exact: true }).click()
    const owner = page.getByRole('table', { name: 'Owners' }).getByRole('row').filter({ hasText: PERSON })
    await owner.waitFor()
    await page.getByRole('button', { name: `Remove ${PERSON}` }).click()
    await owner.waitFor({ state: 'hidden' })
  })

  it('check a schema before it is saved, and refuse what is none', async () => {
    await page.goto(path.schema(tenant.applicationId))
    await page.getByRole('button', { name: 'Check' }).click()
    await page
      .getByRole('alert')
      .getByText(/The schema (is right|can be used)/)
      .waitFor()
    await page.getByRole('textbox', { name: 'Schema as JSON' }).fill('{ not JSON')
    await page.getByRole('button', { name: 'Check' }).click()
    await page
      .getByRole('alert')
      .getByText(/This is no JSON/)
      .waitFor()
    await page.getByRole('button', { name: 'Discard' }).click()
    await page.getByRole('link', { name: 'Provisioning', exact: true }).last().click()
    await page.getByRole('heading', { name: 'Provisioning', level: 1 }).waitFor()
  })

  it('choose the group of a scoping filter by its name, and tell when it is gone', async () => {
    const { api } = pair.rollcall
    const displayName = 'Zephyr project'
    const group = z.object({ id: z.string() }).parse(
      await api.post('/groups', {
        displayName,
        mailNickname: 'zephyr',
        mailEnabled: false,
        securityEnabled: true,
      }),
    )
    await page.goto(path.mapping(tenant.quarantinedApplicationId, 'User'))
    await page.getByRole('button', { name: 'Add scoping filter' }).click()
    await mouse.write(page.getByLabel('Scoping filter title'), displayName)
    await page.getByLabel('Attribute', { exact: true }).selectOption('memberOf')
    await mouse.complete(page.getByRole('combobox', { name: 'Value' }), 'Zephyr')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Saved', { exact: true }).first().waitFor()
    await page.reload()
    const box = page.getByRole('combobox', { name: 'Value' })
    await expect.poll(() => box.inputValue()).toBe(displayName)
    await api.remove(`/groups/${group.id}`)
    await page.reload()
    await page.getByText('Nothing in the directory has this id any more.').waitFor()
    await expect.poll(() => box.inputValue()).toBe(group.id)
    await page.goto(path.schema(tenant.quarantinedApplicationId))
    await page.getByRole('button', { name: 'Check' }).click()
    await page.getByRole('alert').getByText('which is not in the directory').waitFor()
  })

  it('say at the filter what is missing, and keep the focus where something was taken away', async () => {
    await page.goto(path.mapping(tenant.quarantinedApplicationId, 'User'))
    await page.getByRole('button', { name: 'Add scoping filter' }).click()
    const title = page.getByLabel('Scoping filter title').last()
    await hasFocus(title)
    const save = page.getByRole('button', { name: 'Save' })
    await save.click()
    const filter = page.getByRole('group', { name: /^Scoping filter/ }).last()
    await filter.getByText('A scoping filter needs a title').waitFor()
    await mouse.write(title, 'Named')
    await filter.getByText('A scoping filter needs a title').waitFor({ state: 'hidden' })
    await filter.getByText('EQUALS has an empty value').waitFor()
    await filter.getByRole('button', { name: 'Remove clause' }).click()
    await hasFocus(filter.getByRole('button', { name: 'Add clause' }))
    await filter.getByRole('button', { name: 'Remove filter' }).click()
    await hasFocus(page.getByRole('button', { name: 'Add scoping filter' }))
    await page.getByRole('button', { name: 'Discard' }).click()
    await page.getByText('The schema was not saved.').waitFor({ state: 'hidden' })
  })

  it('add an attribute that the application has and the list has not', async () => {
    await page.goto(path.mapping(tenant.applicationId, 'User'))
    await page.getByRole('button', { name: 'Show advanced options' }).click()
    await page.getByRole('button', { name: 'Add attribute' }).click()
    const dialog = page.getByRole('dialog', { name: 'Add attribute' })
    await mouse.write(dialog.getByRole('textbox', { name: 'Name' }), 'costCenterCode')
    await dialog.getByRole('button', { name: 'Ok' }).click()
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Saved', { exact: true }).first().waitFor()
    await page.reload()
    await page.getByRole('button', { name: 'Show advanced options' }).click()
    await page.getByRole('button', { name: 'Edit attribute costCenterCode' }).waitFor()
  })

  it('give out the address to which an HR system uploads people, and take whom it sends', async () => {
    const id = tenant.newUploadsApplicationId
    await page.goto(path.provisioning(id))
    await page.getByRole('button', { name: 'Save' }).click()
    const address = await page.getByRole('textbox', { name: 'Upload address' }).inputValue()
    await page.getByRole('radio', { name: 'On' }).check()
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('People who are uploaded are taken from now on.').first().waitFor()
    const jobPath = new URL(address).pathname.replace(/^\/v1\.0|\/bulkUpload$/g, '')
    const schemas = ['core:2.0:User', 'extension:enterprise:2.0:User'].map(
      (name) => `urn:ietf:params:scim:schemas:${name}`,
    )
    const person = {
      schemas,
      externalId: '4711',
      userName: 'dahlia.onyx@contoso.example',
      displayName: 'Dahlia Onyx',
    }
    await pair.rollcall.api.uploadPeople(jobPath, [person])
    await page.goto(path.applicationLogs(id))
    const row = page.getByRole('row').filter({ hasText: 'Dahlia Onyx' })
    await vi.waitFor(async () => {
      await page.getByRole('button', { name: 'Refresh' }).click()
      await row.getByText('Create').waitFor({ timeout: 500 })
    }, PROVISIONED)
    const navigation = page.getByRole('navigation', { name: 'Pages of Payroll' })
    await navigation.getByRole('link', { name: 'Owners' }).waitFor()
    expect(await navigation.getByRole('link', { name: 'Users and groups' }).count()).toBe(0)
  })

  it('show what was done first, how much was skipped, and that too when asked', async () => {
    await page.goto(path.applicationLogs(tenant.applicationId))
    const log = page.getByRole('table', { name: 'Provisioning logs' })
    await log.getByText('Success').first().waitFor()
    await page.getByText(/^\d+ skipped entries are hidden\.$/).waitFor()
    expect(await log.getByText('Skipped').count()).toBe(0)
    await page.getByRole('button', { name: 'Show skipped' }).click()
    await log.getByText('Skipped').first().waitFor()
    await page.reload()
    await log.getByText('Skipped').first().waitFor()
    expect(await page.getByText(/skipped entries are hidden/).count()).toBe(0)
  })

  it('keep the one that is shown in view, among all of them on a narrow screen', async () => {
    await page.setViewportSize({ width: 390, height: 800 })
    await page.goto(path.assignments(tenant.applicationId))
    const navigation = page.getByRole('navigation', { name: 'Pages of Wrike' })
    for (const name of ['Provisioning', 'Insights', 'Overview']) {
      await navigation.getByRole('link', { name, exact: true }).click()
      const current = navigation.locator('[aria-current]', { hasText: name })
      await vi.waitFor(async () => {
        const box = await current.boundingBox()
        expect(box).toMatchObject({ x: expect.toSatisfy((x) => x >= 0 && x + (box?.width ?? 0) <= 390) })
      })
    }
  })

  it('hand out the log as a file', async () => {
    await page.goto(path.provisioningLogs())
    await page.getByRole('button', { name: 'Download' }).click()
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: 'JSON' }).click(),
    ])
    const entries: unknown = JSON.parse(await readFile(await file.path(), 'utf8'))
    expect(entries).toEqual(expect.arrayContaining([expect.objectContaining({ id: tenant.failureEntryId })]))
  })

  it('lead from a person to who changed them, and hand that out as a file', async () => {
    await pair.rollcall.api.patch(`/users/${tenant.userId}`, { officeLocation: 'Building 4' })
    await page.goto(path.user(tenant.userId))
    await page.getByRole('link', { name: 'Audit logs of this person' }).click()
    const entries = page.getByRole('table', { name: 'Audit logs' }).getByRole('row')
    await entries.filter({ hasText: 'Update user' }).first().waitFor()
    await page.getByRole('button', { name: 'Download' }).click()
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: 'JSON' }).click(),
    ])
    const written = z
      .array(z.object({ targetResources: z.array(z.object({ id: z.string() })) }))
      .parse(JSON.parse(await readFile(await file.path(), 'utf8')))
    expect(written).not.toEqual([])
    for (const { targetResources } of written)
      expect(targetResources.map(({ id }) => id)).toContain(tenant.userId)
    await page.getByRole('button', { name: 'Everyone, not only one person' }).click()
    await entries.filter({ hasText: 'Sign in' }).first().waitFor()
  })

  it('show what would be sent for a person, and send nothing', async () => {
    await page.goto(path.onDemand(tenant.applicationId))
    await mouse.complete(page.getByRole('combobox', { name: 'Select a user or group' }), PERSON)
    await mouse.check(page.getByLabel('Only show what would be sent'))
    await page.getByRole('button', { name: 'Provision', exact: true }).click()
    await page.getByRole('heading', { name: new RegExp(`^${PERSON}: `) }).waitFor()
  })

  it('lead a keyboard from what to do about a quarantine to where it is done', async () => {
    await page.goto(path.provisioning(tenant.heldApplicationId))
    await keyboard.press(page.getByRole('button', { name: 'Change the threshold' }))
    await hasFocus(page.locator('[name=deletionThreshold]'))
    await page.goto(path.provisioning(tenant.quarantinedApplicationId))
    await keyboard.press(page.getByRole('button', { name: 'Try again now' }))
    await hasFocus(page.getByText(/^In quarantine/))
    await keyboard.press(page.getByRole('button', { name: 'Enter a new token' }))
    await hasFocus(page.getByLabel('Secret Token'))
  })

  it('allow one held removal, reject another, and allow that after all (DEP-37)', async () => {
    await page.goto(path.provisioning(tenant.heldApplicationId))
    await page.getByRole('button', { name: 'Review removals' }).click()
    const held = page.getByRole('table', { name: 'Held removals' })
    await held
      .getByRole('button', { name: /^Allow/ })
      .first()
      .click()
    await held.getByText('Allowed').first().waitFor()
    await held
      .getByRole('button', { name: /^Reject/ })
      .first()
      .click()
    const rejected = held.getByRole('row').filter({ hasText: 'Rejected' })
    await rejected.getByRole('button', { name: /^Allow/ }).click()
    await rejected.waitFor({ state: 'hidden' })
  })
})

describe('the recycle bin of people', () => {
  it('names somebody as they were named, and gives them back', async () => {
    await page.goto(path.deletedUsers())
    const row = page.getByRole('table', { name: 'Deleted users' }).getByRole('row').nth(1)
    await row.getByText(/^[a-z.]+@contoso\.example$/).waitFor()
    await row.getByRole('button', { name: /^Restore/ }).click()
    await page.getByText('was restored').first().waitFor()
    await page.getByRole('heading', { name: 'Nobody was deleted in the last 30 days' }).waitFor()
  })
})

describe('the recycle bin of applications', () => {
  const bin = () => page.getByRole('table', { name: 'Deleted applications' })
  const rowOf = (name: string) => bin().getByRole('row').filter({ hasText: name })

  it('gives an application back to who deleted it by mistake', async () => {
    await page.goto(path.properties(tenant.newApplicationId))
    await page.getByRole('button', { name: 'Delete', exact: true }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click()
    await page.getByRole('heading', { name: 'All applications' }).waitFor()
    await page.getByRole('link', { name: 'Deleted applications' }).click()
    await rowOf('Slack').getByText('Enterprise application').first().waitFor()
    await keyboard.press(page.getByRole('button', { name: 'Restore Slack', exact: true }))
    await page.getByText('Slack was restored').first().waitFor()
    await hasFocus(page.locator('main'))
    await page.goto(path.application(tenant.newApplicationId))
    await page.getByRole('heading', { name: 'Slack', level: 1 }).waitFor()
  })

  it('says what is lost before it deletes for ever, and that it is empty then', async () => {
    await page.goto(path.deletedApplications())
    await rowOf('Nightly export').getByText('API client').waitFor()
    for (const [name, lost] of [
      ['Slack for contractors', /assignments, owners, roles and notes are lost/],
      ['Nightly export', /client ID, secrets and permissions are lost/],
    ] as const) {
      await keyboard.press(page.getByRole('button', { name: `Delete ${name} permanently` }))
      const question = page.getByRole('alertdialog', { name: `Delete ${name} permanently?` })
      await question.getByText(lost).waitFor()
      await keyboard.press(question.getByRole('button', { name: 'Delete permanently' }))
      await question.waitFor({ state: 'hidden' })
    }
    await page.getByRole('heading', { name: 'No application was deleted in the last 30 days' }).waitFor()
    await page.goto(path.auditLogs())
    await page.getByRole('row').filter({ hasText: 'Slack for contractors' }).first().waitFor()
  })
})

describe('the settings of the organization', () => {
  it('rename it', async () => {
    await page.goto(path.organization())
    await mouse.write(page.getByRole('textbox', { name: 'Name' }), 'Contoso and sons')
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Saved', { exact: true }).first().waitFor()
    await page.reload()
    await expect.poll(() => page.getByRole('textbox', { name: 'Name' }).inputValue()).toBe('Contoso and sons')
  })

  it('add a domain, and take it away again', async () => {
    await page.goto(path.organization())
    await mouse.write(page.getByRole('textbox', { name: 'New domain' }), 'fabrikam.example')
    await page.getByRole('button', { name: 'Add', exact: true }).click()
    await page.getByRole('row').filter({ hasText: 'fabrikam.example' }).waitFor()
    await page.getByRole('button', { name: 'Remove fabrikam.example' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click()
    await page.getByRole('row').filter({ hasText: 'fabrikam.example' }).waitFor({ state: 'hidden' })
  })

  it('tell another system of alerts, and show whether it was told', async () => {
    const receiver = await openWebhookReceiver()
    await page.goto(path.webhooks())
    await page.getByRole('button', { name: 'New webhook' }).click()
    const dialog = page.getByRole('alertdialog', { name: 'New webhook' })
    await mouse.write(dialog.getByRole('textbox', { name: 'Name' }), 'Pager')
    await mouse.write(dialog.getByRole('textbox', { name: 'Address' }), `${receiver.url}?sig=whisper`)
    await dialog.getByRole('button', { name: 'Create' }).click()
    await dialog.getByRole('textbox', { name: 'Secret' }).waitFor()
    await dialog.getByRole('button', { name: 'Done' }).click()
    await page.getByRole('row').filter({ hasText: 'Pager' }).click()
    await page.getByText(`${receiver.url}?***`).last().waitFor()
    await page.getByRole('button', { name: 'Send test alert' }).click()
    await page.getByText('The receiver took the test alert.').waitFor()
    expect(receiver.received.map(({ path }) => path)).toEqual(['/rollcall?sig=whisper'])
    await receiver.close()
    await page.getByRole('button', { name: 'Send test alert' }).click()
    await page.getByText(/nobody listens at the address/).waitFor()
    await page.getByRole('button', { name: 'Close' }).click()
    await page.getByRole('button', { name: 'Remove Pager' }).click()
    await page.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click()
    await page.getByRole('row').filter({ hasText: 'Pager' }).waitFor({ state: 'hidden' })
  })
})

describe('the page for devices', () => {
  const ask = async (endpoint: string, fields: Readonly<Record<string, string>>) => {
    const body = new URLSearchParams({ client_id: COMMAND_LINE.id, ...fields })
    const answer = await fetch(`${pair.rollcall.url}/contoso.example/oauth2/v2.0/${endpoint}`, {
      method: 'POST',
      body,
    })
    // What our own server answers.
    return (await answer.json()) as Readonly<Record<string, string>>
  }
  const askForCode = () => ask('devicecode', { scope: `${pair.rollcall.url}/.default` })

  it('says what is wrong with a code, at the code, and leads on when it was used meanwhile', async () => {
    await page.goto(path.device())
    const box = page.getByRole('textbox', { name: 'Code' })
    await mouse.write(box, 'ZZZZ-ZZZZ')
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByText(/^No device waits for this code/).waitFor()
    await hasFocus(box)

    const userCode = (await askForCode()).user_code ?? ''
    await page.keyboard.press('ControlOrMeta+A')
    await page.keyboard.type(userCode.toLowerCase().replace('-', ''))
    await page.keyboard.press('Enter')
    await page.getByText(userCode, { exact: true }).waitFor()
    const other = await page.context().newPage()
    await other.goto(path.device())
    await mouse.write(other.getByRole('textbox', { name: 'Code' }), userCode)
    await other.keyboard.press('Enter')
    await other.getByRole('button', { name: 'Deny' }).click()
    await other.getByText('The device was turned away.').waitFor()
    await page.getByRole('button', { name: 'Allow' }).click()
    await page.getByText(/This code was used already/).waitFor()
    await page.getByRole('button', { name: 'Allow' }).waitFor({ state: 'hidden' })
    await hasFocus(page.getByRole('button', { name: 'Enter another code' }))
  })

  it('lets in a device whose code was typed, and takes none from a link', async () => {
    const code = await askForCode()
    const userCode = code.user_code ?? ''
    await page.goto(`${path.device()}?user_code=${userCode}`)
    const box = page.getByRole('textbox', { name: 'Code' })
    await box.waitFor()
    expect(await box.inputValue()).toBe('')
    await mouse.write(box, userCode)
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByText('Rollcall command line').waitFor()
    await page.keyboard.press('Tab')
    await hasFocus(page.getByRole('button', { name: 'Allow' }))
    await page.keyboard.press('Enter')
    await page.getByRole('alert').getByText('The device is signed in.').waitFor()
    await page.keyboard.press('Tab')
    await hasFocus(page.getByRole('link', { name: 'My account' }))
    const grant_type = 'urn:ietf:params:oauth:grant-type:device_code'
    const tokens = await ask('token', { grant_type, device_code: code.device_code ?? '' })
    expect(tokens.access_token).toBeTypeOf('string')
  })
})

describe('deleting an application', () => {
  const remove = async () => {
    await page.goto(path.properties(tenant.heldApplicationId))
    await keyboard.press(page.getByRole('button', { name: 'Delete', exact: true }))
    const dialog = page.getByRole('alertdialog', { name: 'Delete Wrike for partners?' })
    await dialog.getByText('People keep their accounts').waitFor()
    await keyboard.check(dialog.getByRole('radio', { name: 'Disable them' }))
    await dialog.getByText(/^Rollcall disables the accounts first/).waitFor()
    await keyboard.press(dialog.getByRole('button', { name: 'Delete' }))
    await page.getByRole('heading', { name: 'All applications' }).waitFor()
  }

  // The threshold holds the accounts, and so the application.
  it('DEP-13: asks what happens to its accounts, and can be taken back until they are disabled', async () => {
    await remove()
    await page.goto(path.provisioning(tenant.heldApplicationId))
    const notice = page.getByRole('alert').filter({ hasText: 'This application is being deleted.' })
    await keyboard.press(notice.getByRole('button', { name: 'Keep application' }))
    await notice.waitFor({ state: 'hidden' })
    await hasFocus(page.getByRole('main').locator('[tabindex="-1"]').first())
  })

  it('DEP-13: says that it is gone once nothing holds its accounts', async () => {
    await remove()
    await page.goto(path.provisioning(tenant.heldApplicationId))
    await page.getByText('This application is being deleted.').waitFor()
    await page.getByText('Removals are held back.').waitFor(PROVISIONED)
    const jobId = await page.getByText(/^Wrike\.[0-9a-f.-]+$/).textContent()
    await pair.rollcall.api.post(`/rollcall/jobs/${jobId}/stagedRemovals/allow`)
    await page.getByText('This application was deleted.').waitFor(PROVISIONED)
    const later = await page.context().newPage()
    await later.goto(path.provisioning(tenant.heldApplicationId))
    await later.getByText('What this page is about is not there, or not any more.').waitFor()
    await page.getByRole('main').getByRole('link', { name: 'Deleted applications' }).click()
    const bin = page.getByRole('table', { name: 'Deleted applications' })
    await bin.getByRole('row').filter({ hasText: 'Wrike for partners' }).waitFor()
  })
})
