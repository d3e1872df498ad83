// A real store that keeps an account of what it is asked: a list asks as often for many objects as for one.

import type { Store } from '@rollcall/ports'

export type CountedStore = {
  readonly store: Store
  /** What `work` asks for, in order, e.g. `groups.members`. */
  callsOf(work: () => Promise<unknown>): Promise<readonly string[]>
}

/** The same store, counted; so are the stores of its transactions. */
export function countedStore(store: Store): CountedStore {
  const calls: string[] = []
  return {
    store: counted(store, calls),
    async callsOf(work) {
      const before = calls.length
      await work()
      return calls.slice(before)
    },
  }
}

function counted(store: Store, calls: string[]): Store {
  const parts = Object.entries(store).map(([part, methods]) => [
    part,
    typeof methods === 'function' ? methods : countedPart(part, methods, calls),
  ])
  // Every part keeps its name and its methods.
  const same = Object.fromEntries(parts) as Store
  return { ...same, transaction: (work) => store.transaction((inner) => work(counted(inner, calls))) }
}

function countedPart(part: string, methods: object, calls: string[]): object {
  return Object.fromEntries(
    Object.entries(methods).map(([name, method]) => [
      name,
      (...args: readonly unknown[]) => {
        calls.push(`${part}.${name}`)
        return method(...args)
      },
    ]),
  )
}
