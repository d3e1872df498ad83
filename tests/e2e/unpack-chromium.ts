// Where the Chromium of the npm package lies once it is unpacked, which takes a second and some 200 MB.
import { existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import chromiumPackage from '@sparticuz/chromium'
import manifest from '../../package.json' with { type: 'json' }

/**
 * Path of the executable. The package unpacks into the temporary folder itself and takes whatever lies there for
 * ready, also what another test file has half written; so each version gets a folder that appears in one piece.
 */
export async function unpackChromium(): Promise<string> {
  const version = manifest.devDependencies['@sparticuz/chromium']
  const folder = join(tmpdir(), `rollcall-chromium-${version}-${userInfo().username}`)
  if (!existsSync(folder)) {
    const half = mkdtempSync(`${folder}-`)
    await unpackInto(half)
    moveOrYield(half, folder)
  }
  return join(folder, 'chromium')
}

async function unpackInto(folder: string): Promise<void> {
  const before = process.env.TMPDIR
  process.env.TMPDIR = folder
  try {
    await chromiumPackage.executablePath()
  } finally {
    if (before === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = before
  }
}

// Another test file may have been faster; its folder is as good as ours.
function moveOrYield(half: string, folder: string): void {
  try {
    renameSync(half, folder)
  } catch (error) {
    if (!existsSync(folder)) throw error
    rmSync(half, { recursive: true })
  }
}
