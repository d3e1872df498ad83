/** Something that is wrong with a gallery file. */
export type TemplateProblem = {
  /** JSON pointer into the file (RFC 6901). */
  readonly pointer: string
  readonly message: string
}
