// docs/reference/expressions.md as text: the language in short, then every function of the registry.

import { type ExpressionFunction, type ExpressionParameter, expressionFunctions } from '@rollcall/core'
import { code, exampleTable } from './example-table.ts'
import { LANGUAGE, type LanguageSection, limitsSection } from './language.ts'

const OPENING = `# Expressions

<!-- Written by \`npm run docs:expressions\` from the functions themselves; a test fails when it is stale. -->

An expression works out the value of one target attribute from the attributes of one source object. It is made of calls in
the style of Visual Basic and is checked when the mapping is saved. Try one on the command line:

\`\`\`sh
npm run -s rollcall -- expression test 'Join(" ", [givenName], [surname])' --user givenName=Ana surname=Sousa
\`\`\`

Every example on this page is run by a test. The [errors](errors.md#expressions) say what to do about each mistake.`

/** The whole page; the same bytes for the same functions. */
export function expressionReference(): string {
  const index = expressionFunctions.map(({ name }) => `[${name}](#${name.toLowerCase()})`).join(' · ')
  return [
    OPENING,
    ...LANGUAGE.map(languageSection),
    limitsSection(),
    `## Functions\n\n${index}\n\nA parameter with \`?\` may be left blank; one with \`…\` may be given again.`,
    ...expressionFunctions.map(functionSection),
    '',
  ].join('\n\n')
}

function languageSection({ examples, text, title }: LanguageSection): string {
  return `## ${title}\n\n${text}\n\n${exampleTable(examples)}`
}

function functionSection({ examples, name, parameters, summary }: ExpressionFunction): string {
  return `### ${name}\n\n${code(signature(name, parameters))}\n\n${summary}\n\n${exampleTable(examples)}`
}

function signature(name: string, parameters: readonly ExpressionParameter[]): string {
  const repeating = parameters.filter(({ allowMultipleOccurrences }) => allowMultipleOccurrences).map(typed)
  const others = parameters.filter(({ allowMultipleOccurrences }) => !allowMultipleOccurrences).map(typed)
  const group = repeating.length > 1 ? [`(${repeating.join(', ')})…`] : repeating.map((text) => `${text}…`)
  return `${name}(${[...others, ...group].join(', ')})`
}

function typed({ name, required, type }: ExpressionParameter): string {
  return `${name}${required ? '' : '?'}: ${type}`
}
