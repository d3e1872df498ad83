// What a new account is created with, where a value must be one that no other account has.

import { type MappingOutcome, mapForCreate } from '@rollcall/core'
import type { ImportedObject } from '../cycle/load-page.ts'
import type { PageContext } from '../cycle/page-context.ts'

/** Thrown out of an evaluation that came to a candidate nobody has asked the target about. */
class Unasked extends Error {
  readonly attribute: string
  readonly value: string
  constructor(attribute: string, value: string) {
    super('the target has to be asked first')
    this.attribute = attribute
    this.value = value
  }
}

/**
 * `mapForCreate`; each candidate of `SelectUniqueValue` is taken when an account of the target holds it, or another
 * object of the page chose it (expressions.md §14). Evaluation is pure: where it needs an answer it ends, the target is
 * asked, and it begins again.
 *
 * @throws {TargetError} The target could not be asked.
 */
export async function mapWithUniqueValues(
  object: ImportedObject,
  page: PageContext,
): Promise<MappingOutcome> {
  const { compiled, createContext } = page
  if (!compiled.attributes.some((mapping) => mapping.picksUnique)) {
    return mapForCreate(compiled, object.attributes, createContext)
  }
  const answers = new Map<string, boolean>()
  const isHeld = (attribute: string, value: string): boolean => {
    const answer = answers.get(`${attribute}\n${value}`)
    if (answer === undefined) throw new Unasked(attribute, value)
    return answer
  }
  for (;;) {
    try {
      return mapForCreate(compiled, object.attributes, { ...createContext, isHeld })
    } catch (error) {
      if (!(error instanceof Unasked)) throw error
      const { attribute, value } = error
      answers.set(`${attribute}\n${value}`, await isTakenInTarget(object, page, attribute, value))
    }
  }
}

async function isTakenInTarget(
  object: ImportedObject,
  page: PageContext,
  attribute: string,
  value: string,
): Promise<boolean> {
  // Claimed before the target is asked: what it does not hold then, nobody else is putting there.
  if ((await page.claimValue(object, attribute, value)) !== null) return true
  return (await page.context.connector.find(object.objectType, attribute, value)).length > 0
}
