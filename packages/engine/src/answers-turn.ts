// The store on one file answers at once, so that work on it alone never gives the event loop a turn.

/** Ends when what has come meanwhile is taken: answers of the target, and orders to stop. */
export function answersTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
