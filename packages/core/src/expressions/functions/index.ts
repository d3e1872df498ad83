// Every function of the language by name (expressions.md §14).

import type { ExpressionFunction, FunctionDefinition } from '../function-definition.ts'
import { coalesce, iif, not, switchFunction } from './choice.ts'
import { cDate, dateAdd, dateDiff, dateFromNum, now, numFromDate } from './dates.ts'
import { convertToBase64, convertToUtf8Hex, normalizeDiacriticsFunction } from './encoding.ts'
import { ignoreFlowIfNullOrEmpty, redact } from './flow.ts'
import { formatDateTime } from './format-date-time.ts'
import { bitAnd, cBool, cStr, isNull, isNullOrEmpty, isPresent, isString } from './inspection.ts'
import { pCase, toLower, toUpper } from './letter-case.ts'
import { count, item, removeDuplicates } from './lists.ts'
import { guid, randomString } from './random.ts'
import { replace } from './replace.ts'
import {
  appRoleAssignmentsComplex,
  assertiveAppRoleAssignmentsComplex,
  singleAppRoleAssignment,
} from './roles.ts'
import { append, inStr, join, left, mid, split, stripSpaces, word } from './text.ts'
import { selectUniqueValue } from './unique-value.ts'

const definitions: readonly FunctionDefinition[] = [
  append,
  appRoleAssignmentsComplex,
  assertiveAppRoleAssignmentsComplex,
  bitAnd,
  cBool,
  cDate,
  coalesce,
  convertToBase64,
  convertToUtf8Hex,
  count,
  cStr,
  dateAdd,
  dateDiff,
  dateFromNum,
  formatDateTime,
  guid,
  ignoreFlowIfNullOrEmpty,
  iif,
  inStr,
  isNull,
  isNullOrEmpty,
  isPresent,
  isString,
  item,
  join,
  left,
  mid,
  normalizeDiacriticsFunction,
  not,
  now,
  numFromDate,
  pCase,
  randomString,
  redact,
  removeDuplicates,
  replace,
  selectUniqueValue,
  singleAppRoleAssignment,
  split,
  stripSpaces,
  switchFunction,
  toLower,
  toUpper,
  word,
]

const definitionsByName = new Map(definitions.map((definition) => [definition.name, definition]))

/** Every function with its signature, meaning and examples, in alphabetical order. */
export const expressionFunctions: readonly ExpressionFunction[] = definitions.map(
  ({ name, parameters, summary, examples }) => Object.freeze({ name, parameters, summary, examples }),
)

/** The names of all functions. */
export const functionNames: readonly string[] = definitions.map(({ name }) => name)

/** The function with exactly this name; names are case-sensitive. */
export function findFunction(name: string): FunctionDefinition | undefined {
  return definitionsByName.get(name)
}
