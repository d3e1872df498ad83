// What commands are given in tests: the present, a pipe, nobody to ask, and nothing else of this machine.

import { randomBytes } from 'node:crypto'
import type { Surroundings } from '../src/command.ts'
import { PLAIN } from '../src/terminal.ts'

export function surroundings({ environment, ...overrides }: Partial<Surroundings> = {}): Surroundings {
  return {
    now: Date.now,
    randomBytes,
    environment: { XDG_CONFIG_HOME: '/nonexistent', ...environment },
    galleryFolder: null,
    terminal: PLAIN,
    print: () => undefined,
    tell: () => undefined,
    wait: async () => undefined,
    readStdin: async () => '',
    ask: async () => null,
    signal: new AbortController().signal,
    ...overrides,
  }
}
