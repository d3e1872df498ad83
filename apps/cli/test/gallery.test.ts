import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
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

  it('refuses a path that is not there', async () => {
    expect((await rollcall('gallery', 'check', '/nowhere.json')).stderr).toBe(
      'rollcall: gallery check: there is no file or folder "/nowhere.json"\n',
    )
  })
})
