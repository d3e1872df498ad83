import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { surviveKills } from './survive-kills.ts'

const SEEDS = [31]

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rollcall-killed-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('processes killed at twenty-six random moments, on SQLite', () => {
  it.each(SEEDS)(
    'leave the target equal to the directory and send nothing twice by themselves: seed %i',
    (seed) => surviveKills({ path: join(folder, `${seed}.db`) }, seed),
    600_000,
  )
})
