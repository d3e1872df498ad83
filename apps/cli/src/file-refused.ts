// A file that cannot be used, with everything that is wrong in it.

import { RollcallError } from '@rollcall/core'
import type { RefusalDetail } from './http-request.ts'

/** How many problems are named; the first ones tell the story. */
export const MAX_SHOWN_PROBLEMS = 1_000

export class FileRefused extends RollcallError {
  readonly details: readonly RefusalDetail[]
  constructor(message: string, problems: readonly { readonly place: string; readonly message: string }[]) {
    super('ERR_INVALID_INPUT', message)
    this.details = problems.map(({ message: problem, place }) => ({
      code: 'ERR_INVALID_INPUT',
      message: problem,
      target: place,
    }))
  }
}
