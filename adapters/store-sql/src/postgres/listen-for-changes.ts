// Being told of changes in the directory, on a connection that does nothing else.
import pg from 'pg'
import { CHANGES_CHANNEL } from '../migrations/0024-change-notices.ts'

const AGAIN_MS = 5_000

/**
 * Calls `onChange` when somebody has committed a change. A connection that is lost is opened again after a while; what changes
 * until then is not told.
 *
 * @returns ends it.
 */
export async function listenForChanges(url: string, onChange: () => void): Promise<() => Promise<void>> {
  let current: pg.Client | null = null
  let again: NodeJS.Timeout | undefined
  let isOver = false

  async function connect(): Promise<void> {
    const client = new pg.Client({ connectionString: url, keepAlive: true })
    client.on('notification', onChange)
    client.on('error', () => lose(client))
    client.on('end', () => lose(client))
    current = client
    try {
      await client.connect()
      await client.query(`listen ${CHANGES_CHANNEL}`)
    } catch {
      lose(client)
    }
  }

  function lose(client: pg.Client): void {
    if (current !== client) return
    current = null
    client.end().catch(() => {})
    // Whoever cannot be told asks from time to time, so nothing has to be said of it.
    if (!isOver) again = setTimeout(() => void connect(), AGAIN_MS).unref()
  }

  await connect()
  return async () => {
    isOver = true
    clearTimeout(again)
    const client = current
    current = null
    await client?.end()
  }
}
