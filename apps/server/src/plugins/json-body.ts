// Request bodies as JSON, by the API's own rules (graph-api.md §3.1): an empty body is one that says nothing.

import { badRequest } from '@rollcall/graph'
import type { FastifyInstance, FastifyRequest } from 'fastify'

/** Deepest nesting read: a whole schema with its expression trees stays below half of it. */
const MAX_DEPTH = 64

/** Reads JSON bodies of any parameters; no body, on any method, is `undefined`. Other types stay unread: 415. */
export function acceptJsonBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser(
    'application/json',
    { parseAs: 'string' },
    async (_request: FastifyRequest, text: string) => parseJson(text),
  )
}

/** Reads JSON bodies of one media type with any parameters, and refuses every other type with 400 (graph-api.md §13). */
export function acceptJsonBodiesAs(app: FastifyInstance, mediaType: string): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'string' }, async ({ headers }: FastifyRequest, text: string) => {
    const type = headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase()
    if (type !== mediaType) throw badRequest(`Invalid Data Format: the Content-Type has to be ${mediaType}.`)
    return parseJson(text)
  })
}

/** @throws {GraphRefusal} 400: malformed, or nested deeper than anything we take. */
export function parseJson(text: string): unknown {
  if (text.trim() === '') return undefined
  refuseDeepNesting(text)
  try {
    return JSON.parse(text)
  } catch (error) {
    throw badRequest(`Unable to read JSON request payload: it is not JSON${placeOf(error)}.`)
  }
}

// The engine's own message quotes the body, which may hold a password; where it broke is enough to find it.
function placeOf(error: unknown): string {
  const [, line, column] =
    /\(line (\d+) column (\d+)\)/.exec(error instanceof Error ? error.message : '') ?? []
  return line === undefined ? '' : `; see line ${line}, column ${column}`
}

// Counted on the text, so that nothing recursive ever sees a body that is too deep.
function refuseDeepNesting(text: string): void {
  let depth = 0
  let isInString = false
  for (let index = 0; index < text.length; index++) {
    const character = text[index]
    if (isInString) {
      if (character === '\\') index++
      else if (character === '"') isInString = false
    } else if (character === '"') isInString = true
    else if (character === '{' || character === '[') {
      if (++depth > MAX_DEPTH)
        throw badRequest(`The request body is nested more than ${MAX_DEPTH} levels deep.`)
    } else if (character === '}' || character === ']') depth--
  }
}
