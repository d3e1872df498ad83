// `npm run docs:cli`: writes docs/reference/cli.md from the table of commands.

import { writeFileSync } from 'node:fs'
import { cliReference } from './cli-reference/cli-reference.ts'

writeFileSync(new URL('../docs/reference/cli.md', import.meta.url), cliReference())
