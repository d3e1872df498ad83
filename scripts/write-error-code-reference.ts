// `npm run docs:error-codes`: writes docs/reference/error-codes.md from the table of codes.

import { writeFileSync } from 'node:fs'
import { errorCodeReference } from './error-code-reference/error-code-reference.ts'

writeFileSync(new URL('../docs/reference/error-codes.md', import.meta.url), errorCodeReference())
