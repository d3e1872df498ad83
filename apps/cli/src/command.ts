// What a command is, as data: help, completion and the reference all come from it, and so does the reading of arguments.

import { RollcallError } from '@rollcall/core'
import type { Terminal } from './terminal.ts'

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
  /** What results are written to; decides about colours and columns. */
  readonly terminal: Terminal
  /** Prints at once, for commands that go on for long. */
  readonly print: (text: string) => void
  /** Says something to the person at once, apart from results. */
  readonly tell: (text: string) => void
  /** Lets time pass, less of it when somebody wants to stop. */
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void>
  /** Everything on standard input, as text. */
  readonly readStdin: () => Promise<string>
  /** Asks a person for a line; `isHidden` does not show what they type. `null`: nobody is there to ask. */
  readonly ask: (question: string, options: { readonly isHidden: boolean }) => Promise<string | null>
  /** The person who called wants to stop. */
  readonly signal: AbortSignal
}

/** What somebody gave to a command. */
export type Given = {
  /** In the order of the description; as many as it asks for, more when the last one repeats. */
  readonly words: readonly string[]
  /** Whether a flag is set. */
  has(name: string): boolean
  /** The value of an option; `null` when it is not given. */
  value(name: string): string | null
  /** Every value of an option that may be repeated. */
  values(name: string): readonly string[]
}

/** How a command ends and what it has to say. */
export type CommandOutcome = {
  readonly status: ExitStatus
  /** For `--json`: printed as one line. `undefined`: the command printed everything itself. */
  readonly result: unknown
  /** For people, on standard output; ends with a line break or is empty. */
  readonly text: string
  /** For people, on standard error. */
  readonly notes?: string
}

export type Argument = {
  /** In capitals, e.g. `APPLICATION`. */
  readonly name: string
  readonly summary: string
  readonly isOptional?: true
  /** Only the last one may be. */
  readonly isRepeated?: true
  /** The only values there are. */
  readonly accepts?: readonly string[]
}

export type Option = {
  /** Without the dashes. */
  readonly name: string
  /** What its value is called, in capitals; absent for a flag. */
  readonly value?: string
  readonly summary: string
  readonly accepts?: readonly string[]
  readonly isRepeated?: true
}

export type Command = {
  /** The words after `rollcall`, e.g. `expression test`. */
  readonly name: string
  /** What it does, in one line without a full stop. */
  readonly summary: string
  /** What somebody who uses it needs to know beyond that; sentences. */
  readonly description: string
  readonly arguments: readonly Argument[]
  readonly options: readonly Option[]
  /** What `--json` prints, e.g. `one list: id, displayName`. */
  readonly json: string
  /** Permissions that an API client needs for it; absent for a command that does not call the API. */
  readonly permissions?: readonly string[]
  /** What exit statuses mean here, beyond succeeded and failed. */
  readonly exits?: Readonly<Partial<Record<ExitStatus, string>>>
  /** Whole command lines, without `rollcall`. */
  readonly examples: readonly string[]
  /**
   * Carries it out.
   *
   * @throws {RollcallError} `ERR_INVALID_INPUT`: it cannot be done like this; the message is one readable line.
   */
  readonly run: (given: Given, surroundings: Surroundings) => CommandOutcome | Promise<CommandOutcome>
}

/** How a process of ours ends, as `--help` lists it. */
export const EXIT_STATUSES = {
  0: 'succeeded',
  1: 'failed',
  2: 'there are changes to carry out (config plan), or the server could not be tried (conformance, replay, probe)',
  3: 'finished with some objects in escrow',
} as const

export type ExitStatus = keyof typeof EXIT_STATUSES

/** The outcome of a command that did what it was asked. */
export function succeeded(result: unknown, text: string): CommandOutcome {
  return { status: 0, result, text }
}

/** The error for arguments that cannot be used; the message says what would be accepted. */
export function unusable(message: string): RollcallError {
  return new RollcallError('ERR_INVALID_INPUT', message)
}
