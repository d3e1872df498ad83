// One base class for every error a caller may meet; callers test `code` or the class, never the text
// (style.md §8).

/** What an error is about, by name: ids, names and limits, never an attribute value. */
export type ErrorFacts = Readonly<Record<string, unknown>>

/** An error with a stable code and the facts as fields. Its message names the thing, the value, and what is accepted. */
export class RollcallError extends Error {
  readonly code: string
  readonly facts: ErrorFacts

  constructor(code: string, message: string, facts: ErrorFacts = {}, options?: ErrorOptions) {
    super(message, options)
    this.name = new.target.name
    this.code = code
    this.facts = facts
  }
}
