// The page about the command line is what the table of commands says.

import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { COMMANDS } from '../../apps/cli/src/commands.ts'
import { cliReference } from '../../scripts/cli-reference/cli-reference.ts'

it('docs/reference/cli.md is fresh; npm run docs:cli writes it', () => {
  const page = readFileSync(new URL('../../docs/reference/cli.md', import.meta.url), 'utf8')
  expect(page.match(/^### rollcall /gm)).toHaveLength(COMMANDS.length)
  expect(page).toBe(cliReference())
})
