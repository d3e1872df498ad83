import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, onTestFinished } from 'vitest'
import { runCommandLine } from '../src/run-command-line.ts'
import { surroundings } from './surroundings.ts'

const rollcall = (...args: readonly string[]) => runCommandLine(args, surroundings())

describe('rollcall apps search', () => {
  it('finds an application in spite of typing mistakes', async () => {
    const { status, stdout } = await rollcall('apps', 'search', 'atlasian')
    expect(status).toBe(0)
    expect(stdout).toMatch(/\nAtlassian Cloud\tatlassian-cloud\t/)
  })

  it('finds by category and purpose, and prints JSON', async () => {
    const found: readonly { readonly id: string }[] = JSON.parse(
      (await rollcall('apps', 'search', 'whiteboard', '--json')).stdout,
    )
    expect(found.map(({ id }) => id)).toContain('miro')
  })

  it('says what to do when nothing is like it', async () => {
    expect(await rollcall('apps', 'search', 'zzzzzzzz')).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('added as "Custom"'),
    })
  })
})

describe('rollcall gallery check', () => {
  it('finds the shipped gallery good', async () => {
    expect(await rollcall('gallery', 'check')).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/^\d{3} templates are good\n$/),
    })
  })

  it('explains every problem with its file and place', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'rollcall-cli-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    writeFileSync(join(folder, 'acme.json'), '{ "id": "acme", "displayNam": "Acme", "sources": [] }')
    writeFileSync(join(folder, 'broken.json'), '{')
    const { status, stderr } = await rollcall('gallery', 'check', folder)
    expect(status).toBe(1)
    expect(stderr).toContain('acme.json: /displayName is missing; a text is needed')
    expect(stderr).toContain('acme.json: /displayNam is not known; did you mean "displayName"?')
    expect(stderr).toContain('acme.json: /sources is empty; at least 1 is needed')
    expect(stderr).toContain('broken.json: is not JSON')
  })

  it('tells that a name is taken by a shipped template or another file', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'rollcall-cli-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const sources = [{ title: 'Acme', date: '2026', certainty: 'inferred', about: ['notes'] }]
    for (const [id, displayName] of [
      ['acme-1', 'Slack'],
      ['acme-2', 'Anvils'],
      ['acme-3', 'anvils'],
    ]) {
      const text = JSON.stringify({ id, displayName, notes: ['Plans.'], sources })
      writeFileSync(join(folder, `${id}.json`), text)
    }
    const { stderr } = await rollcall('gallery', 'check', folder)
    expect(stderr.split('\n')).toEqual([
      expect.stringMatching(/acme-1\.json: \/displayName the name "Slack" is taken by the template "slack"/),
      expect.stringMatching(/acme-2\.json: \/displayName .*"acme-3"/),
      expect.stringMatching(/acme-3\.json: \/displayName .*"acme-2"/),
      '',
    ])
  })

  it('names the target profiles that there are when a template names another', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'rollcall-cli-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const wrike = JSON.parse(readFileSync(new URL('../../../gallery/wrike.json', import.meta.url), 'utf8'))
    const { templateId: _, ...file } = wrike
    const provisioning = { ...file.provisioning, templateTag: 'Acme', profile: 'acme' }
    const acme = { ...file, id: 'acme', displayName: 'Acme Anvils', provisioning }
    writeFileSync(join(folder, 'acme.json'), JSON.stringify(acme))
    const { status, stderr } = await rollcall('gallery', 'check', folder)
    expect(status).toBe(1)
    expect(stderr).toMatch(
      /acme\.json: \/provisioning\/profile is "acme"; there are the target profiles .*put-only/,
    )
  })

  it('refuses a path that is not there', async () => {
    expect((await rollcall('gallery', 'check', '/nowhere.json')).stderr).toBe(
      'rollcall: gallery check: there is no file or folder "/nowhere.json"\n',
    )
  })
})

describe('rollcall gallery try', () => {
  const slack = fileURLToPath(new URL('../../../gallery/slack.json', import.meta.url))
  const alexis = fileURLToPath(new URL('../../../gallery/alexishr.json', import.meta.url))

  it('shows what an account would hold', async () => {
    const { status, stdout } = await rollcall('gallery', 'try', slack, '--user', 'mailNickname=x.y')
    expect(status).toBe(0)
    expect(stdout).toMatch(/^ATTRIBUTE\tVALUE\nuserName\t"x\.y"\nactive\ttrue\n/)
  })

  it('says why an attribute has no value', async () => {
    const { stdout } = await rollcall('gallery', 'try', slack, '--user', 'department=', 'jobTitle=')
    expect(stdout).toMatch(/:department\tno value: \[department\] is empty\n/)
    expect(stdout).toMatch(/\ntitle\tno value: \[jobTitle\] is empty\n/)
  })

  it('says why no account would be made', async () => {
    const outcome = await rollcall('gallery', 'try', alexis, '--user', 'telephoneNumber=', 'mobile=')
    expect(outcome).toMatchObject({ status: 1, stdout: '' })
    expect(outcome.stderr).toContain('no account would be created: target attribute "phoneNumbers')
  })

  it('explains a file that cannot be used', async () => {
    expect(await rollcall('gallery', 'try', '/nowhere.json')).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('/nowhere.json'),
    })
  })
})
