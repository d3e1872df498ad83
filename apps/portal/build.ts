// Builds the portal's pages into dist/, unless what is there was built from the same sources. Built beside it and put in its
// place when it is whole: several processes may build at once, and a server may be handing out what is there.

import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, gzipSync } from 'node:zlib'

const FOLDER = fileURLToPath(new URL('.', import.meta.url))
const DIST = join(FOLDER, 'dist')
const STAMP = 'built-from'
const SOURCES = [
  'src',
  'public',
  'index.html',
  'build.ts',
  'vite.config.ts',
  'package.json',
  '../../package-lock.json',
]

/** @returns Whether a build was needed. */
export async function buildPortal(): Promise<boolean> {
  const fingerprint = fingerprintOf(SOURCES.flatMap((name) => filesBelow(join(FOLDER, name))))
  if (isBuiltFrom(fingerprint)) return false
  // Loaded only when there is something to build: it takes longer than everything else here.
  const { build } = await import('vite')
  const made = mkdtempSync(`${DIST}-`)
  try {
    await asProduction(() => build({ root: FOLDER, logLevel: 'warn', build: { outDir: made } }))
    for (const file of filesBelow(join(made, 'assets'))) compress(file)
    writeFileSync(join(made, STAMP), fingerprint)
    return putInPlace(made, fingerprint)
  } finally {
    rmSync(made, { recursive: true, force: true })
  }
}

function isBuiltFrom(fingerprint: string): boolean {
  const stamp = join(DIST, STAMP)
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint
}

/** @returns Whether nobody else had put the same there meanwhile. */
function putInPlace(made: string, fingerprint: string): boolean {
  if (isBuiltFrom(fingerprint)) return false
  rmSync(DIST, { recursive: true, force: true })
  try {
    renameSync(made, DIST)
  } catch (error) {
    // Between these two lines.
    if (!isBuiltFrom(fingerprint)) throw error
    return false
  }
  return true
}

// Vite builds what NODE_ENV says, and in a test run it says "test": React for developers, half as large again.
async function asProduction(build: () => Promise<unknown>): Promise<void> {
  const before = process.env.NODE_ENV
  process.env.NODE_ENV = 'production'
  try {
    await build()
  } finally {
    if (before === undefined) delete process.env.NODE_ENV
    else process.env.NODE_ENV = before
  }
}

// Once here instead of at every request; the server takes what the browser accepts.
function compress(file: string): void {
  const content = readFileSync(file)
  writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }))
  writeFileSync(`${file}.br`, brotliCompressSync(content))
}

function fingerprintOf(files: readonly string[]): string {
  const hash = createHash('sha256')
  for (const file of files) hash.update(relative(FOLDER, file)).update(readFileSync(file))
  return hash.digest('hex')
}

function filesBelow(path: string): readonly string[] {
  if (!existsSync(path)) return []
  try {
    return readdirSync(path, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .toSorted()
  } catch {
    // A file, not a folder.
    return [path]
  }
}

if (import.meta.main) {
  const built = await buildPortal()
  console.log(built ? 'The portal was built.' : 'The portal is up to date.')
}
