// What is wrong with the shape of a gallery file, in the words of someone who is writing one.

import { didYouMean } from '@rollcall/core'
import type { z } from 'zod'
import { templateFileSchema } from './template-file.ts'
import type { TemplateProblem } from './template-problem.ts'

/** The problems behind one issue; a union is described by the alternative that came closest. */
export function describeIssue(issue: z.core.$ZodIssue): readonly TemplateProblem[] {
  const pointer = toPointer(issue.path)
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        pointer: toPointer([...issue.path, key]),
        message: unknownKey(key),
      }))
    case 'invalid_union':
      return closestAlternative(issue)
    case 'invalid_type':
      return [{ pointer, message: wrongType(issue) }]
    case 'invalid_value': {
      const accepted = issue.values.map((value) => `"${String(value)}"`)
      const seen = String(issue.input)
      const hint = typeof issue.input === 'string' ? didYouMean(seen, issue.values.map(String)) : ''
      return [
        { pointer, message: `is ${show(issue.input)}; one of ${accepted.join(', ')} is accepted${hint}` },
      ]
    }
    case 'too_small':
      return [{ pointer, message: tooSmall(issue) }]
    case 'too_big':
      return [{ pointer, message: `is too long or too large: at most ${issue.maximum} is accepted` }]
    default:
      return [{ pointer, message: `is ${show(issue.input)}; it ${issue.message}` }]
  }
}

function unknownKey(key: string): string {
  const hint = didYouMean(key, knownKeys())
  return `is not known${hint === '' ? ';' : hint} docs/reference/gallery-template.schema.json lists what is`
}

function closestAlternative(issue: z.core.$ZodIssueInvalidUnion): readonly TemplateProblem[] {
  const alternatives = issue.errors.map((errors) =>
    errors.flatMap((inner) => describeIssue({ ...inner, path: [...issue.path, ...inner.path] })),
  )
  // An object that misses a member is closer to the object than to the name it could have been.
  const isObject = typeof issue.input === 'object' && issue.input !== null
  return (isObject ? alternatives.at(-1) : alternatives[0]) ?? []
}

function wrongType({ expected, input }: z.core.$ZodIssueInvalidType): string {
  const accepted = TYPE_WORDS[expected] ?? expected
  return input === undefined
    ? `is missing; ${accepted} is needed`
    : `is ${show(input)}; ${accepted} is accepted`
}

const TYPE_WORDS: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list in [ ]',
  object: 'an object in { }',
  null: 'null',
}

function tooSmall({ origin, minimum, input }: z.core.$ZodIssueTooSmall): string {
  if (origin === 'string') return 'is empty; a text is needed'
  if (origin === 'array') return `is empty; at least ${minimum} is needed`
  return `is ${show(input)}; at least ${minimum} is accepted`
}

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? 'missing'
  return text.length > 80 ? `${text.slice(0, 77)}…` : text
}

/** A JSON pointer (RFC 6901). */
export function toPointer(path: readonly PropertyKey[]): string {
  return path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}

// Every name that has a place somewhere in a file; enough to find what a mistyped one stands for.
function knownKeys(): ReadonlySet<string> {
  return new Set(keysWithin(templateFileSchema.toJSONSchema({ io: 'input' })))
}

function keysWithin(node: unknown): readonly string[] {
  if (typeof node !== 'object' || node === null) return []
  const own =
    'properties' in node && typeof node.properties === 'object' ? Object.keys(node.properties ?? {}) : []
  return [...own, ...Object.values(node).flatMap(keysWithin)]
}
