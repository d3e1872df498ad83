// What commands are given in tests: the present, and nothing else of this machine.

import { randomBytes } from 'node:crypto'
import type { Surroundings } from '../src/command.ts'

export function surroundings(overrides: Partial<Surroundings> = {}): Surroundings {
  return { now: Date.now, randomBytes, environment: {}, galleryFolder: null, ...overrides }
}
