// Attributes of a source object as a command line gives them: `department=Sales`, `level:=3`.

import type { AttributeValue, SourceAttributes } from '@rollcall/core'
import { unusable } from './command.ts'

/**
 * The source object of the given assignments. `a=b` is the text b, `a:=json` any JSON value, and a name that comes again
 * makes a list of its values.
 *
 * @throws {RollcallError} `ERR_INVALID_INPUT`: an assignment has no name or no `=`, or what follows `:=` is no JSON.
 */
export function readAttributes(assignments: readonly string[]): SourceAttributes {
  const values = new Map<string, readonly AttributeValue[]>()
  for (const assignment of assignments) {
    const { name, value } = readAssignment(assignment)
    values.set(name, [...(values.get(name) ?? []), value])
  }
  return Object.fromEntries(
    Array.from(values, ([name, list]) => [name, list.length === 1 ? (list[0] ?? null) : list]),
  )
}

function readAssignment(assignment: string): { readonly name: string; readonly value: AttributeValue } {
  const { isJson, separator } = findSeparator(assignment)
  const name = assignment.slice(0, isJson ? separator - 1 : separator).trim()
  if (separator < 0 || name === '') {
    throw unusable(`"${assignment}" is no attribute; accepted are attribute=text and attribute:=JSON`)
  }
  const text = assignment.slice(separator + 1)
  return { name, value: isJson ? readJson(name, text) : text }
}

// The `=` of a name such as addresses[type="work"].city belongs to the name.
function findSeparator(assignment: string): { readonly separator: number; readonly isJson: boolean } {
  let depth = 0
  for (let index = 0; index < assignment.length; index++) {
    if (assignment[index] === '[') depth++
    if (assignment[index] === ']') depth--
    if (assignment[index] === '=' && depth <= 0)
      return { separator: index, isJson: assignment[index - 1] === ':' }
  }
  return { separator: -1, isJson: false }
}

function readJson(name: string, text: string): AttributeValue {
  try {
    return JSON.parse(text)
  } catch {
    throw unusable(
      `"${name}:=" is followed by no JSON; accepted are 3, true, null, "text", ["a","b"] and the like`,
    )
  }
}
