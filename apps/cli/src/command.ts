// What a command is: words that call it, help for people, and a function from arguments to what is printed.

import { RollcallError } from '@rollcall/core'

/** What a command needs of the world. */
export type Surroundings = {
  /** The current instant in milliseconds since 1970-01-01T00:00:00Z. */
  readonly now: () => number
  /** Variables by name, as the server reads them too. */
  readonly environment: Readonly<Record<string, string | undefined>>
  /** The folder that `ROLLCALL_GALLERY` names; `null` when it is not set. */
  readonly galleryFolder: string | null
  /** Cryptographically strong random bytes. */
  readonly randomBytes: (count: number) => Uint8Array
}

/** What a command prints and how the process ends; texts end with a line break or are empty. */
export type CommandOutcome = {
  readonly status: ExitStatus
  readonly stdout: string
  readonly stderr: string
}

export type Command = {
  /** The words after `rollcall`, e.g. `expression test`. */
  readonly name: string
  /** What it does, in one line without a full stop. */
  readonly summary: string
  /** How to call it and what its options mean; lines without a line break at the end. */
  readonly help: string
  /**
   * Carries it out.
   *
   * @throws {RollcallError} `ERR_INVALID_INPUT`: the arguments cannot be used; the message is one readable line.
   */
  readonly run: (
    args: readonly string[],
    surroundings: Surroundings,
  ) => CommandOutcome | Promise<CommandOutcome>
}

/** How a process of ours ends, as `--help` lists it. */
export const EXIT_STATUSES = {
  0: 'succeeded',
  1: 'failed',
  3: 'finished with some objects in escrow',
} as const

export type ExitStatus = keyof typeof EXIT_STATUSES

/** The error for arguments that cannot be used; the message says what would be accepted. */
export function unusable(message: string): RollcallError {
  return new RollcallError('ERR_INVALID_INPUT', message)
}
