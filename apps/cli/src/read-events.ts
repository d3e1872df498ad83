// Server-sent events (HTML Living Standard §9.2), as far as our own server sends them: a name and one line of JSON.

export type ServerEvent = { readonly name: string; readonly data: unknown }

/** The events of a stream, until it ends or the signal fires. */
export async function* readEvents(
  parts: AsyncIterable<string>,
  signal: AbortSignal,
): AsyncGenerator<ServerEvent, void, undefined> {
  let kept = ''
  try {
    for await (const part of parts) {
      const blocks = (kept + part).split('\n\n')
      kept = blocks.pop() ?? ''
      for (const block of blocks) {
        const name = /^event: (.*)$/m.exec(block)?.[1]
        const data = /^data: (.*)$/m.exec(block)?.[1]
        if (name !== undefined && data !== undefined) yield { name, data: JSON.parse(data) }
      }
    }
  } catch (error) {
    // Whoever stopped us wants no more of it, and no complaint either.
    if (!signal.aborted) throw error
  }
}
