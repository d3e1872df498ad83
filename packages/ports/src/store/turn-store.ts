// Work that one of all processes does at a time, such as emptying the recycle bin every hour.

export interface TurnStore {
  /**
   * Gives the work to the holder until then, unless the time of whoever had it last is not over: one of many that ask at once
   * gets it.
   */
  take(work: string, holder: string, now: string, until: string): Promise<boolean>
  /**
   * Says until when nobody else takes it: a little longer while the holder is at it, or its next turn once it is done.
   *
   * @returns `false` when somebody else has it by now.
   */
  keep(work: string, holder: string, until: string): Promise<boolean>
}
