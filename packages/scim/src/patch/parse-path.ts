// PATCH paths as text: an attribute path, or a value path with an optional sub-attribute (scim.md A8.2).

import type { CompatMode } from '../compat-mode.ts'
import type { Filter } from '../filter/filter.ts'
import { MAX_FILTER_LENGTH, parseBracketedFilter } from '../filter/parse-filter.ts'
import { printFilter } from '../filter/print-filter.ts'
import { type ScimError, scimError } from '../messages/error.ts'
import {
  type AttributePath,
  isAttributeName,
  parseAttributePath,
  printAttributePath,
} from '../paths/attribute-path.ts'

/** Where an operation applies, by the names as written. `subAttribute` stands after the brackets if there are any. */
export interface PatchPath extends AttributePath {
  /** Which elements of a multi-valued attribute are meant; `null` without brackets. */
  readonly filter: Filter | null
}

/**
 * Reads a PATCH path, for example `name.givenName`, `emails[type eq "work"].value` or `urn:…:User:department`.
 *
 * @throws {ScimError} `invalidPath`, or `invalidFilter` for what stands between the brackets.
 */
export function parsePath(text: string, options: { mode?: CompatMode } = {}): PatchPath {
  if (text.length > MAX_FILTER_LENGTH) throw invalidPath(`it is longer than ${MAX_FILTER_LENGTH} characters`)
  const bracket = text.indexOf('[')
  const head = parseAttributePath(bracket === -1 ? text : text.slice(0, bracket), options)
  if (head === null) throw invalidPath('an attribute path was expected')
  if (bracket === -1) return Object.freeze({ ...head, filter: null })
  const { filter, end } = parseBracketedFilter(text, bracket + 1, options)
  return Object.freeze({ ...readHead(head, options), filter, subAttribute: readTail(text.slice(end)) })
}

/** The text that `parsePath` reads back as the same path. */
export function printPath(path: PatchPath): string {
  if (path.filter === null) return printAttributePath(path)
  const head = printAttributePath({ ...path, subAttribute: null })
  return `${head}[${printFilter(path.filter)}]${path.subAttribute === null ? '' : `.${path.subAttribute}`}`
}

// Only the old dot notation `URN.attribute[…]` has a dot before the brackets (scim.md A8.5).
function readHead(head: AttributePath, options: { mode?: CompatMode }): AttributePath {
  if (head.subAttribute === null) return head
  if (head.schema === null || options.mode !== 'entra-legacy') {
    throw invalidPath('a value path names an attribute, not a sub-attribute, before its brackets')
  }
  return { schema: `${head.schema}:${head.attribute}`, attribute: head.subAttribute, subAttribute: null }
}

function readTail(tail: string): string | null {
  if (tail === '') return null
  const name = tail.slice(1)
  if (!tail.startsWith('.') || !isAttributeName(name)) {
    throw invalidPath('after the brackets only "." and a sub-attribute name may follow')
  }
  return name
}

function invalidPath(problem: string): ScimError {
  return scimError('invalidPath', `The path cannot be read: ${problem}.`)
}
