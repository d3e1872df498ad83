// The outermost layer of every sub-store.
import { bypassesTransaction, type SqlContext } from './context.ts'
import { translateError } from './translate-error.ts'

type Method = (...args: readonly unknown[]) => Promise<unknown>

/**
 * The same methods, which throw `Conflict` and `InvalidInput` where the database refused a value, and refuse at once what
 * would wait for ever: a call on the outer store inside its transaction.
 */
export function portMethods<T extends object>(context: SqlContext, store: T): T {
  const guarded = Object.entries(store).map(([name, method]: [string, Method]) => [
    name,
    async (...args: readonly unknown[]) => {
      refuseBypass(context, name)
      return method(...args).catch(rethrow)
    },
  ])
  // Every method keeps its name and its signature.
  return Object.fromEntries(guarded) as T
}

/** @throws {TypeError} The call would wait for the transaction that it comes out of. */
export function refuseBypass(context: SqlContext, name: string): void {
  if (!bypassesTransaction(context)) return
  throw new TypeError(
    `"${name}" was called on the outer store: a transaction's work uses the store it is given`,
  )
}

function rethrow(error: unknown): never {
  throw translateError(error)
}
