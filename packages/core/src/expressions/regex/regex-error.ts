// What can be wrong with a regular expression, or with running one.

import { RollcallError } from '../../errors.ts'

/** The pattern is not valid in the dialect, or uses a construct that it does not have. */
export class InvalidPattern extends RollcallError {
  constructor(message: string) {
    super('ERR_REGEX_INVALID', message)
  }
}

/** The pattern is too large, or took more steps over a text than it was allowed. */
export class RegexLimitExceeded extends RollcallError {
  constructor(message: string) {
    super('ERR_REGEX_LIMIT_EXCEEDED', message)
  }
}
