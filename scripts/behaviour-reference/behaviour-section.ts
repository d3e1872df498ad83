// One part of docs/reference/behaviour.md: a table made from the same data that a test suite runs.

/** A suite adds its part by making one of these from its table, and naming it in `sections.ts`. */
export type BehaviourSection = {
  readonly title: string
  /** What the table tells, and what its words mean. */
  readonly intro: string
  /** The suite that proves each row against a real target, from the root of the repository. */
  readonly provedBy: readonly string[]
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
}
