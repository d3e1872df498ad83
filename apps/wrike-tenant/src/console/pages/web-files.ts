// The files of web/: read once at the start, so that a request never chooses a path on the disk.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'

export type Asset = {
  readonly content: string
  /** Media type with its character set. */
  readonly type: string
  /** Changes when the content does; in quotation marks, as HTTP wants it. */
  readonly etag: string
}

export type WebFiles = {
  /** Scripts, styles and pictures by file name. */
  readonly assets: ReadonlyMap<string, Asset>
  /** The inner HTML of `<main>` by page name. */
  readonly bodies: ReadonlyMap<string, string>
}

const WEB_FOLDER = join(import.meta.dirname, '../../../web')
const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
}

/** @throws When web/ is missing: the installation is broken. */
export function readWebFiles(): WebFiles {
  const assets = new Map<string, Asset>()
  for (const name of readdirSync(WEB_FOLDER)) {
    const type = TYPES[extname(name)]
    if (type === undefined) continue
    const content = readFileSync(join(WEB_FOLDER, name), 'utf8')
    assets.set(name, { content, type, etag: `"${createHash('sha256').update(content).digest('base64url')}"` })
  }
  const bodies = new Map<string, string>()
  for (const name of readdirSync(join(WEB_FOLDER, 'pages'))) {
    bodies.set(name.replace(/\.html$/, ''), readFileSync(join(WEB_FOLDER, 'pages', name), 'utf8'))
  }
  return { assets, bodies }
}

/** The file that pages know by this name, or `null`. */
export function readAsset(files: WebFiles, name: string): Asset | null {
  return files.assets.get(name) ?? null
}
