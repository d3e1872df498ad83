// Files and functions of the rules stay short enough to be read in one go, and everything they export is explained.

import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseSync } from '@swc/core'
import { describe, expect, it } from 'vitest'

const CORE = fileURLToPath(new URL('../../packages/core', import.meta.url))
const LONGEST_FILE = 400
const LONGEST_FUNCTION = 60
const FUNCTION_NODES = new Set([
  'FunctionDeclaration',
  'FunctionExpression',
  'ArrowFunctionExpression',
  'ClassMethod',
  'PrivateMethod',
  'Constructor',
  'MethodProperty',
  'GetterProperty',
  'SetterProperty',
])

const files = readdirSync(CORE, { recursive: true, withFileTypes: true })
  .filter(
    (entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.parentPath.includes('node_modules'),
  )
  .map((entry) => relative(CORE, join(entry.parentPath, entry.name)))

function read(file: string): string {
  return readFileSync(join(CORE, file), 'utf8')
}

describe('packages/core', () => {
  it('has sources to look at', () => {
    expect(files.length).toBeGreaterThan(80)
  })

  it(`has no file of more than ${LONGEST_FILE} lines`, () => {
    const lengths = files.map((file) => ({ file, lines: read(file).trimEnd().split('\n').length }))
    expect(lengths.filter(({ lines }) => lines > LONGEST_FILE)).toEqual([])
  })

  it(`has no function of more than ${LONGEST_FUNCTION} lines`, () => {
    const functions = files.flatMap((file) =>
      functionLengths(read(file)).map((found) => ({ file, ...found })),
    )
    expect(functions.length).toBeGreaterThan(1_000)
    expect(functions.filter(({ lines }) => lines > LONGEST_FUNCTION)).toEqual([])
  })
})

describe('the exports of packages/core', () => {
  const exported = exportsOf(read('src/index.ts'))

  it('are all found where they are declared', () => {
    expect(exported.length).toBeGreaterThan(80)
    expect(exported.filter(({ declaration }) => declaration === null)).toEqual([])
  })

  it('have a doc comment each', () => {
    const bare = exported
      .filter(({ isExplained }) => !isExplained)
      .map(({ name, file }) => `${name} in ${file}`)
    expect(bare).toEqual([])
  })

  it('name the source of their rule, each by itself or all of a file at its top', () => {
    const unsourced = exported
      .filter(({ explanation }) => !SOURCE.test(explanation))
      .map(({ name, file }) => `${name} in ${file}`)
    expect(unsourced).toEqual([])
  })
})

/** A reference with its section, an RFC, or the id of a rule. */
const SOURCE = /(?:provisioning|expressions|scim|graph-api|wrike|style)\.md|RFC \d|\b[A-Z]{3}-\d/

type Found = { readonly line: number; readonly lines: number }

/** The functions of a source, by first line and length. The body of a `describe` is a chapter, not a function. */
function functionLengths(source: string): readonly Found[] {
  const bytes = Buffer.from(source)
  // swc counts bytes from 1.
  const lineAt = (offset: number) =>
    bytes
      .subarray(0, offset - 1)
      .toString()
      .split('\n').length
  const found: Found[] = []
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) for (const item of node) visit(item)
    if (!isNode(node)) return
    const { span, type } = node
    if (FUNCTION_NODES.has(String(type)) && isSpan(span)) {
      const line = lineAt(span.start)
      found.push({ line, lines: lineAt(span.end) - line + 1 })
    }
    const chapter = chapterOf(node)
    for (const [member, child] of Object.entries(chapter ?? node)) if (member !== 'span') visit(child)
  }
  visit(parseSync(source, { syntax: 'typescript', target: 'esnext' }).body)
  return found
}

/** The body of the callback when the node is a call such as `describe('…', () => …)`. */
function chapterOf(node: Node): Node | null {
  if (node.type !== 'CallExpression' || !Array.isArray(node.arguments)) return null
  const callback: unknown = node.arguments.at(-1)?.expression
  return /^describe/.test(calleeName(node.callee)) && isNode(callback) && isNode(callback.body)
    ? callback.body
    : null
}

/** `describe` of `describe(…)`, `describe.each(…)(…)` and the like. */
function calleeName(callee: unknown): string {
  if (!isNode(callee)) return ''
  return typeof callee.value === 'string' ? callee.value : calleeName(callee.callee ?? callee.object)
}

type Node = { readonly [member: string]: unknown }

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isSpan(value: unknown): value is { readonly start: number; readonly end: number } {
  return isNode(value) && typeof value.start === 'number' && typeof value.end === 'number'
}

type Exported = {
  readonly name: string
  readonly file: string
  /** The line that declares it; `null` when there is none. */
  readonly declaration: string | null
  /** Whether a doc comment ends right before the declaration, or before the name in the list of exports. */
  readonly isExplained: boolean
  /** The doc comment with the comment at the top of the file. */
  readonly explanation: string
}

/** What an index file exports, as `export { name } from './file.ts'`. */
function exportsOf(index: string): readonly Exported[] {
  return [...index.matchAll(/export (?:type )?\{([^}]*)\} from '\.\/([^']+)'/g)].flatMap(
    ([, list = '', file = '']) => {
      const lines = read(join('src', file)).split('\n')
      const names = list.replace(/\/\*\*[\s\S]*?\*\//g, '/***/')
      return [...names.matchAll(/(\*\/\s*)?(?:type )?\b([A-Za-z_]\w*)(?: as \w+)?\s*(?:,|$)/g)].map(
        ([, comment, name = '']) => {
          const declared = new RegExp(
            `^export (?:async )?(?:const|function\\*?|class|type|interface) ${name}\\b`,
          )
          const at = lines.findIndex((line) => declared.test(line))
          const isExplained = comment !== undefined || (lines[at - 1] ?? '').trimEnd().endsWith('*/')
          const explanation = [...headOf(lines), ...docCommentBefore(lines, at)].join('\n')
          return { name, file, declaration: lines[at] ?? null, isExplained, explanation }
        },
      )
    },
  )
}

function headOf(lines: readonly string[]): readonly string[] {
  const end = lines.findIndex((line) => !line.startsWith('//'))
  return lines.slice(0, Math.max(0, end))
}

function docCommentBefore(lines: readonly string[], declaration: number): readonly string[] {
  const before = lines.slice(0, Math.max(0, declaration))
  return before.slice(
    Math.max(
      0,
      before.findLastIndex((line) => line.startsWith('/**')),
    ),
  )
}
