// Every rule has a test that says so in its title.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { parseAst } from 'vitest/node'
import { SECTIONS } from '../../scripts/behaviour-reference/sections.ts'
import { RULE_IDS } from './rule-ids.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** A node of the syntax tree, of whatever kind. */
type Node = { readonly type: string; readonly [field: string]: unknown }

describe('rules of provisioning', () => {
  it('stand in the title of a test each', () => {
    // Titles that are built from a table carry the rules of its rows, which the page about behaviour lists.
    const rows = SECTIONS.flatMap(({ rows }) => rows.flat())
    const tested = new Set([...testFiles().flatMap(titlesOf), ...rows].flatMap(idsIn))
    expect(RULE_IDS.filter((id) => !tested.has(id))).toEqual([])
  })
})

function testFiles(): readonly string[] {
  return ['packages', 'adapters', 'apps', 'tests'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
      .map((file) => join(file.parentPath, file.name))
      .filter((path) => path.endsWith('.test.ts') && !path.includes('/node_modules/')),
  )
}

function idsIn(title: string): readonly string[] {
  return title.match(/\b[A-Z]{3}-\d+\b/g) ?? []
}

/** Titles as they are written, and what rows written beside them put into their gaps. */
function titlesOf(path: string): readonly string[] {
  const titles: string[] = []
  visit(parseAst(readFileSync(path, 'utf8'), { lang: 'ts' }), (call) => {
    if (call.type !== 'CallExpression' || !/^(?:describe|it|test)$/.test(rootName(call.callee))) return
    const [title] = nodes(call.arguments)
    if (title !== undefined && title.type !== 'ArrayExpression') titles.push(...textsIn(title))
    else if (title !== undefined) visit(title, (node) => titles.push(...textsOf(node)))
  })
  return titles
}

/** `it` of `it('…')`, `it.skipIf(isRoot)('…')` and `it.each(ROWS)('…')`. */
function rootName(callee: unknown): string {
  if (!isNode(callee)) return ''
  if (callee.type === 'Identifier') return String(callee.name)
  return rootName(callee.type === 'MemberExpression' ? callee.object : callee.callee)
}

function textsIn(node: Node): readonly string[] {
  const texts: string[] = []
  visit(node, (inner) => texts.push(...textsOf(inner)))
  return texts
}

function textsOf(node: Node): readonly string[] {
  if (node.type === 'Literal' && typeof node.value === 'string') return [node.value]
  if (node.type === 'TemplateLiteral') return nodes(node.quasis).map(({ value }) => JSON.stringify(value))
  return []
}

function visit(value: unknown, see: (node: Node) => void): void {
  if (Array.isArray(value)) for (const item of value) visit(item, see)
  else if (isNode(value)) {
    see(value)
    for (const field of Object.values(value)) visit(field, see)
  }
}

function nodes(value: unknown): readonly Node[] {
  return Array.isArray(value) ? value.filter(isNode) : []
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
}
