// `npm run docs:expressions`: writes docs/reference/expressions.md from the functions of the language.

import { writeFileSync } from 'node:fs'
import { expressionReference } from './expression-reference/expression-reference.ts'

const page = new URL('../docs/reference/expressions.md', import.meta.url)

writeFileSync(page, expressionReference())
