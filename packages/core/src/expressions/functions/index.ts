// Every function of the language by name (expressions.md §14).

import type { FunctionDefinition } from '../function-definition.ts'
import { coalesce, not, switchFunction } from './choice.ts'
import { singleAppRoleAssignment } from './roles.ts'
import { append, join } from './text.ts'

const definitions: readonly FunctionDefinition[] = [
  append,
  coalesce,
  join,
  not,
  singleAppRoleAssignment,
  switchFunction,
]

const definitionsByName = new Map(definitions.map((definition) => [definition.name, definition]))

/** The names of all functions, in alphabetical order. */
export const functionNames: readonly string[] = definitions.map(({ name }) => name)

/** The function with exactly this name; names are case-sensitive. */
export function findFunction(name: string): FunctionDefinition | undefined {
  return definitionsByName.get(name)
}
