// Turns "the 900,001st user" into a place in the table without walking past 900,000 rows.
import { sql } from 'kysely'
import type { Database } from './database.ts'

// Half a block is read for nothing before each page.
const BLOCK_SIZE = 64

/** Where to begin reading: rows from `fromSeq` on, after skipping `skip` of them (fewer than 64). */
export type Position = { readonly fromSeq: number; readonly skip: number }

/**
 * How many users live in each block of 64 sequence numbers, as a tree of sums (a Fenwick tree): node `n` holds the users
 * of the `n & -n` blocks that end with block `n - 1`, so that counting and finding take some twenty steps.
 */
export class UserPositions {
  #sums = new Int32Array(2)

  add(seq: number): void {
    this.#count(seq, 1)
  }

  remove(seq: number): void {
    this.#count(seq, -1)
  }

  /** The place of the user with this many users before it, or `null` beyond the last one. */
  at(offset: number): Position | null {
    let block = 0
    let before = 0
    for (let step = this.#blocks; step > 0; step >>= 1) {
      const sum = this.#sums[block + step]
      if (sum === undefined || before + sum > offset) continue
      block += step
      before += sum
    }
    return block === this.#blocks ? null : { fromSeq: block * BLOCK_SIZE, skip: offset - before }
  }

  /** A power of two, so that the last node is the sum of all. */
  get #blocks(): number {
    return this.#sums.length - 1
  }

  #count(seq: number, change: number): void {
    const block = Math.floor(seq / BLOCK_SIZE)
    while (block >= this.#blocks) this.#grow()
    for (let node = block + 1; node <= this.#blocks; node += node & -node)
      this.#sums[node] = (this.#sums[node] ?? 0) + change
  }

  #grow(): void {
    const sums = new Int32Array(2 * this.#blocks + 1)
    sums.set(this.#sums)
    sums[2 * this.#blocks] = this.#sums[this.#blocks] ?? 0
    this.#sums = sums
  }

  static async read(db: Database): Promise<UserPositions> {
    const positions = new UserPositions()
    // A small index instead of the table: the sequence number is in every index, the long resource is not.
    const blocks = await sql<{ block: number; live: number }>`
      select seq / ${sql.lit(BLOCK_SIZE)} as block, count(*) as live
      from users indexed by sqlite_autoindex_users_1 group by 1`.execute(db.builder)
    for (const { block, live } of blocks.rows) positions.#count(block * BLOCK_SIZE, live)
    return positions
  }
}
