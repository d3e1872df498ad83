// What became of the vectors of a file.

import { isDeepStrictEqual } from 'node:util'

export type VectorReport = {
  readonly passed: number
  readonly failures: readonly {
    readonly id: string
    readonly expected: unknown
    readonly actual: unknown
    readonly note?: string
  }[]
}

/** A vector whose outcome has to equal what it expects. */
export type PlainVector = { readonly id: string; readonly note?: string; readonly expected: unknown }

/**
 * Every vector's outcome against its expectation.
 *
 * @param kind Of the vectors, for a file that is none.
 */
export function runPlainVectors<Vector extends PlainVector>(
  kind: string,
  document: unknown,
  outcomeOf: (vector: Vector) => unknown,
): VectorReport {
  if (typeof document !== 'object' || document === null || !('vectors' in document))
    throw new Error(`a file of ${kind} vectors holds a JSON object with the member "vectors"`)
  // The file is ours; a vector of another shape fails under its id.
  const vectors = document.vectors as readonly Vector[]
  const failures = vectors.flatMap((vector) => {
    const { id, note, expected } = vector
    const actual = outcomeOf(vector)
    if (isDeepStrictEqual(actual, expected)) return []
    return [{ id, expected, actual, ...(note === undefined ? {} : { note }) }]
  })
  return { passed: vectors.length - failures.length, failures }
}
