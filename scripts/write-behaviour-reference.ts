// `npm run docs:behaviour`: writes docs/reference/behaviour.md from the tables that the tests run.

import { writeFileSync } from 'node:fs'
import { behaviourReference } from './behaviour-reference/behaviour-reference.ts'

const page = new URL('../docs/reference/behaviour.md', import.meta.url)

writeFileSync(page, behaviourReference())
