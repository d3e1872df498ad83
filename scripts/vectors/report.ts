export type VectorReport = {
  readonly passed: number
  readonly failures: readonly {
    readonly id: string
    readonly expected: unknown
    readonly actual: unknown
    readonly note?: string
  }[]
}
