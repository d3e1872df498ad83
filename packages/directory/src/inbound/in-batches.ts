// Many questions that come at once, answered together.

/** What came of one of several. */
export type Settled<T> =
  | { readonly kind: 'done'; readonly value: T }
  | { readonly kind: 'refused'; readonly error: Error }

/**
 * A function for one item out of one for many. What is asked in one turn of the event loop makes a batch; batches run one
 * after another as they come. When `work` fails, its whole batch does.
 *
 * @param work Gives one answer for each item, in their order.
 */
export function inBatches<Item, Answer>(
  work: (items: readonly Item[]) => Promise<readonly Settled<Answer>[]>,
): (item: Item) => Promise<Answer> {
  let waiting: { readonly item: Item; readonly settle: PromiseWithResolvers<Answer> }[] = []
  const flush = async () => {
    const batch = waiting
    waiting = []
    try {
      const answers = await work(batch.map(({ item }) => item))
      for (const [index, { settle }] of batch.entries()) {
        const answer = answers[index]
        if (answer === undefined) throw new TypeError('a batch answers each of its items')
        if (answer.kind === 'done') settle.resolve(answer.value)
        else settle.reject(answer.error)
      }
    } catch (error) {
      for (const { settle } of batch) settle.reject(error)
    }
  }
  return (item) => {
    const settle = Promise.withResolvers<Answer>()
    if (waiting.push({ item, settle }) === 1) setImmediate(() => void flush())
    return settle.promise
  }
}
