// Examples of expressions as a Markdown table.

import type { ExpressionExample } from '@rollcall/core'

/** A table of expressions, the attributes they read and what they give; the column of attributes only if there are any. */
export function exampleTable(examples: readonly ExpressionExample[]): string {
  const hasSource = examples.some(({ source }) => source !== undefined)
  const rows = examples.map((example) => [
    code(example.expression),
    ...(hasSource ? [describeSource(example)] : []),
    describeOutcome(example),
  ])
  return table(['expression', ...(hasSource ? ['attributes'] : []), 'gives'], rows)
}

/** A Markdown table. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  return [header, header.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

/** Text as Markdown code that a table cell can hold. */
export function code(text: string): string {
  const fence = text.includes('`') ? '``' : '`'
  const space = text.startsWith('`') || text.endsWith('`') ? ' ' : ''
  return `${fence}${space}${text.replaceAll('|', '\\|').replace(/\s*\n\s*/g, ' ')}${space}${fence}`
}

function describeSource({ source = {} }: ExpressionExample): string {
  return Object.entries(source)
    .map(([name, value]) => `${code(name)} = ${code(JSON.stringify(value))}`)
    .join(', ')
}

function describeOutcome(example: ExpressionExample): string {
  if ('result' in example) return code(JSON.stringify(example.result))
  if ('pattern' in example) return `text such as ${code(example.pattern)}`
  if ('error' in example) return `error ${code(example.error)}`
  return example.flow === 'ignoreAttribute' ? 'the attribute is left alone' : 'the object is left alone'
}
