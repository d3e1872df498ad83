// Words that clients of the field match with regular expressions (graph-api.md §3.9), and the errors that carry them.

import { Conflict, NotFound } from '@rollcall/ports'

const CONFLICTING_OBJECT =
  'A conflicting object with one or more of the specified property values is present in the directory'

/** Someone has this unique value: what creating and changing answer (graph-api.md §4.3). */
export function sameValueConflict(property: string): Conflict {
  return new Conflict(property, `Another object with the same value for property ${property} already exists.`)
}

/** Someone has this unique value: what restoring and groups answer (graph-api.md §3.9, §6). */
export function conflictingObject(property: string): Conflict {
  return new Conflict(
    property,
    `${CONFLICTING_OBJECT}. Another object with the same value for property ${property} already exists.`,
  )
}

/** A reference that is there already (graph-api.md §5.3). */
export function referenceExists(property: string): Conflict {
  return new Conflict(
    property,
    `One or more added object references already exist for the following modified properties: '${property}'.`,
  )
}

/** A reference that should be removed and is not there (graph-api.md §3.9). Its message is the field's own. */
export class ReferenceMissing extends NotFound {
  readonly property: string
  constructor(property: string, id: string) {
    super(`reference in ${property}`, id)
    this.property = property
    this.message = `One or more removed object references do not exist for the following modified properties: '${property}'.`
  }
}

/** Runs `work`; a conflict that the store reports leaves it in the field's words. */
export async function inFieldWords<T>(
  conflict: (property: string) => Conflict,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw error instanceof Conflict ? conflict(error.property) : error
  }
}
