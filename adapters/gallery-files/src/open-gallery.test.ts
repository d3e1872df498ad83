import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Logger, silentLogger } from '@rollcall/ports'
import { manualClock } from '@rollcall/ports/memory'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openGallery } from './open-gallery.ts'
import { GALLERY_FOLDER, readTemplateFile } from './read-folder.ts'

function aTemplate(id: string, displayName = id): Readonly<Record<string, unknown>> {
  return {
    id,
    displayName,
    sources: [
      {
        title: 'Handbook',
        date: '2026',
        certainty: 'documented',
        about: ['tenantUrl', 'credential', 'attributes', 'matching', 'mappings', 'deprovisioning'],
      },
    ],
    provisioning: {
      tenantUrl: { hint: 'Settings.' },
      credential: { hint: 'Settings.' },
      deprovisioning: 'delete',
      objects: [
        {
          sourceObjectName: 'User',
          mappings: [{ target: 'userName', source: '[userPrincipalName]', matchingPriority: 1 }],
        },
      ],
    },
  }
}

function aFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'rollcall-gallery-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const write = (name: string, content: unknown) =>
    writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content))
  return { folder, write }
}

function openOwn(folder: string) {
  const clock = manualClock()
  const logged: unknown[] = []
  const note = (message: string, facts?: object) => logged.push({ message, ...facts })
  const logger: Logger = { debug: note, info: note, warn: note, error: note }
  return { gallery: openGallery({ ownFolder: folder, clock, logger }), clock, logged }
}

describe('a gallery with a folder of its own', () => {
  it('offers a template that is put into the folder while it runs', () => {
    const { folder, write } = aFolder()
    const { gallery, clock } = openOwn(folder)
    expect(gallery.findById('acme')).toBeNull()
    write('acme.json', aTemplate('acme', 'Acme'))
    clock.advance(1_000)
    expect(gallery.findById('acme')?.displayName).toBe('Acme')
    expect(gallery.search('acmee')[0]?.id).toBe('acme')
    rmSync(join(folder, 'acme.json'))
    clock.advance(1_000)
    expect(gallery.findById('acme')).toBeNull()
  })

  it('keeps what a file held when it becomes unusable, and logs why', () => {
    const { folder, write } = aFolder()
    write('acme.json', aTemplate('acme', 'Acme'))
    const { gallery, clock, logged } = openOwn(folder)
    write('acme.json', '{ "id": ')
    clock.advance(1_000)
    expect(gallery.findById('acme')?.displayName).toBe('Acme')
    expect(logged).toMatchObject([{ message: 'gallery file not usable', problems: [{ pointer: '' }] }])
  })

  it('lets a template of its own take the place of a shipped one', () => {
    const { folder, write } = aFolder()
    write('wrike.json', aTemplate('wrike', 'Our Wrike'))
    const { gallery } = openOwn(folder)
    expect(gallery.findById('wrike')?.displayName).toBe('Our Wrike')
    expect(gallery.list().filter(({ displayName }) => displayName === 'Wrike')).toEqual([])
  })

  it('refuses to start with a file that cannot be used', () => {
    const { folder, write } = aFolder()
    write('acme.json', { ...aTemplate('acme'), displayName: 7 })
    expect(() => openOwn(folder)).toThrow(/acme\.json\/displayName: is 7; a text is accepted/)
  })

  it('checks a shipped file when its template is first asked for', () => {
    const { folder, write } = aFolder()
    write('acme.json', { ...aTemplate('acme'), roles: 'admin' })
    const gallery = openGallery({
      ownFolder: null,
      shippedFolder: folder,
      clock: manualClock(),
      logger: silentLogger,
    })
    expect(gallery.list().map(({ id }) => id)).toEqual(['acme'])
    expect(() => gallery.findById('acme')).toThrow(/\/roles: is "admin"; a list in \[ \] is accepted/)
  })

  it('refuses to start with a shipped file that cannot be listed', () => {
    const { folder, write } = aFolder()
    write('acme.json', { ...aTemplate('acme'), displayName: 7, roles: 'admin' })
    const open = () =>
      openGallery({
        ownFolder: null,
        shippedFolder: folder,
        clock: manualClock(),
        logger: silentLogger,
      })
    expect(open).toThrow(/acme\.json\/displayName: is 7; a text is accepted\n.*acme\.json\/roles/)
  })

  it('wants a file to be called for its id', () => {
    const { folder, write } = aFolder()
    write('other.json', aTemplate('acme'))
    expect(readTemplateFile(join(folder, 'other.json'))).toMatchObject({
      problems: [{ pointer: '/id', message: expect.stringContaining('acme.json') }],
    })
  })

  it('reads every shipped file', () => {
    const gallery = openGallery({ ownFolder: null, clock: manualClock(), logger: silentLogger })
    expect(GALLERY_FOLDER).toMatch(/gallery/)
    expect(gallery.list().length).toBeGreaterThanOrEqual(180)
  })
})
