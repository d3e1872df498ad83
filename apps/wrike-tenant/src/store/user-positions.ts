// Turns "the 900,001st user" into a place in the table without walking past 900,000 rows.
import { type Kysely, sql } from 'kysely'
import type { Tables } from './tables.ts'

const BLOCK_SIZE = 1024

/** Where to begin reading: rows from `fromSeq` on, after skipping `skip` of them (fewer than 1,024). */
export type Position = { readonly fromSeq: number; readonly skip: number }

/** How many users live in each block of 1,024 sequence numbers. */
export class UserPositions {
  readonly #live: number[] = []

  add(seq: number): void {
    this.#count(seq, 1)
  }

  remove(seq: number): void {
    this.#count(seq, -1)
  }

  /** The place of the user with this many users before it, or `null` beyond the last one. */
  at(offset: number): Position | null {
    let before = 0
    for (const [block, live] of this.#live.entries()) {
      if (offset < before + live) return { fromSeq: block * BLOCK_SIZE, skip: offset - before }
      before += live
    }
    return null
  }

  #count(seq: number, change: number): void {
    const block = Math.floor(seq / BLOCK_SIZE)
    while (this.#live.length <= block) this.#live.push(0)
    this.#live[block] = (this.#live[block] ?? 0) + change
  }

  static async read(db: Kysely<Tables>): Promise<UserPositions> {
    const positions = new UserPositions()
    // A small index instead of the table: the sequence number is in every index, the long resource is not.
    const blocks = await sql<{ block: number; live: number }>`
      select seq / ${sql.lit(BLOCK_SIZE)} as block, count(*) as live
      from users indexed by users_last_modified group by 1`.execute(db)
    for (const { block, live } of blocks.rows) positions.#count(block * BLOCK_SIZE, live)
    return positions
  }
}
