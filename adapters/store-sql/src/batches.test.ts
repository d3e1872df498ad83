import { describe, expect, it } from 'vitest'
import { batchesOf, collectBatches } from './batches.ts'

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index)

describe('batches', () => {
  it('hold five hundred items at most and lose none', () => {
    expect(batchesOf(numbers(1201)).map((batch) => batch.length)).toEqual([500, 500, 201])
    expect(batchesOf(numbers(1201)).flat()).toEqual(numbers(1201))
  })

  it('are none for an empty list', async () => {
    expect(batchesOf([])).toEqual([])
    expect(await collectBatches([], async () => [1])).toEqual([])
  })

  it('are asked one after another and answered together', async () => {
    const asked: number[] = []
    const answers = await collectBatches(numbers(1001), async (batch) => {
      asked.push(batch.length)
      return batch
    })
    expect(asked).toEqual([500, 500, 1])
    expect(answers).toEqual(numbers(1001))
  })
})
