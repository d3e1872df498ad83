// Errors that cross a port. Whoever throws them knows whether trying again can help.

import { RollcallError } from '@rollcall/core'

/** A unique value is taken. `property` names it. */
export class Conflict extends RollcallError {
  readonly property: string
  constructor(property: string, message: string) {
    super('ERR_CONFLICT', message, { property })
    this.property = property
  }
}

/** Something named by an id or key does not exist. */
export class NotFound extends RollcallError {
  constructor(kind: string, id: string) {
    super('ERR_NOT_FOUND', `${kind} "${id}" does not exist`, { kind, id })
  }
}

/** The caller sent something it can correct. `target` says where in the input, when it has places. */
export class InvalidInput extends RollcallError {
  readonly target: string | null
  constructor(message: string, target: string | null = null, options: { readonly code?: string } = {}) {
    super(options.code ?? 'ERR_INVALID_INPUT', message, { target })
    this.target = target
  }
}
