// Where results go: a terminal, with columns and colours, or a pipe, with neither.

import { stripVTControlCharacters, styleText } from 'node:util'

/** How much a piece of text matters to whoever looks at it. */
export type Emphasis = 'head' | 'good' | 'warning' | 'bad' | 'quiet'

export type Terminal = {
  /** People look at it. */
  readonly isTerminal: boolean
  /** Text as it shows that emphasis here; the text itself where there are no colours. */
  readonly style: (emphasis: Emphasis, text: string) => string
}

const FORMATS = { head: 'bold', good: 'green', warning: 'yellow', bad: 'red', quiet: 'dim' } as const

/** The terminal behind a stream; `NO_COLOR` and `FORCE_COLOR` are honoured (no-color.org). */
export function terminalOf(stream: NodeJS.WriteStream): Terminal {
  return {
    isTerminal: stream.isTTY === true,
    style: (emphasis, text) => styleText(FORMATS[emphasis], text, { stream, validateStream: true }),
  }
}

/** A pipe or a file. */
export const PLAIN: Terminal = { isTerminal: false, style: (_emphasis, text) => text }

const COLUMN_GAP = 2

/**
 * Rows below a head, a line each: on a terminal in columns as wide as their longest cell, in a pipe with a tab between
 * cells, as `cut` expects them.
 */
export function printTable(
  terminal: Terminal,
  head: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  if (!terminal.isTerminal) return [head, ...rows].map((row) => `${row.map(oneLine).join('\t')}\n`).join('')
  const all = [head.map((cell) => terminal.style('head', cell)), ...rows.map((row) => row.map(oneLine))]
  const widths = head.map((_, column) => Math.max(...all.map((row) => widthOf(row[column] ?? ''))))
  const line = (row: readonly string[]) =>
    row.map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - widthOf(cell) + COLUMN_GAP)).join('')
  return all.map((row) => `${line(row).trimEnd()}\n`).join('')
}

function widthOf(text: string): number {
  return [...stripVTControlCharacters(text)].length
}

// What others typed must not move the cursor, nor make rows of its own. Escape sequences of ours begin with ESC [.
function oneLine(cell: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  return cell.replace(/\u001b(?!\[\d+m)|[\u0000-\u001a\u001c-\u001f\u007f-\u009f]+/g, ' ')
}
