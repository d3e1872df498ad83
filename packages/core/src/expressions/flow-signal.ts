// Flow signals: instructions to the engine that take the place of a value (expressions.md §9.3).

/** Leave the target attribute out of this change, or skip the whole object in this cycle. */
export type FlowSignal = 'ignoreAttribute' | 'ignoreObject'

/** Thrown to end the evaluation at once, from any depth; carries no stack, so that it costs little. */
export class FlowInterruption {
  readonly signal: FlowSignal

  constructor(signal: FlowSignal) {
    this.signal = signal
  }
}

export const ignoreAttribute = new FlowInterruption('ignoreAttribute')
export const ignoreObject = new FlowInterruption('ignoreObject')
