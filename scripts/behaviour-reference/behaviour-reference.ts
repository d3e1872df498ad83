// docs/reference/behaviour.md as text.

import type { BehaviourSection } from './behaviour-section.ts'
import { SECTIONS } from './sections.ts'

const HEAD = `# Behaviour

What Rollcall sends to a target, by what happened. Written by \`npm run docs:behaviour\` from the tables that the tests run
against a real target, so a row that is not true fails a test. Words are those of the [glossary](../glossary.md).
`

/** The whole page. */
export function behaviourReference(): string {
  return [HEAD, ...SECTIONS.map(pageSection)].join('\n')
}

function pageSection({ title, intro, provedBy, columns, rows }: BehaviourSection): string {
  const table = [columns, columns.map(() => '---'), ...rows].map(
    (cells) => `| ${cells.map(escapeCell).join(' | ')} |`,
  )
  const proof = provedBy.map((path) => `[${path}](../../${path})`).join(', ')
  return [`## ${title}\n`, `${intro}\n`, ...table, `\nProved by ${proof}.\n`].join('\n')
}

function escapeCell(cell: string): string {
  return cell.replaceAll('|', '\\|')
}
