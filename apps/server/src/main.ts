// `rollcall server`: configuration → adapters → application → listen. Nothing else constructs anything.

import { readFileSync } from 'node:fs'
import { ConfigInvalid, readConfig } from './config.ts'
import { isAddressProblem, startServer } from './start-server.ts'

try {
  const config = readConfig(process.env, process.argv.slice(2), (path) => readFileSync(path, 'utf8'))
  const server = await startServer(config)
  const stop = () => void server.stop().then(() => process.exit(0))
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop)
  if (process.send !== undefined) {
    process.send({ kind: 'ready', url: server.url })
    // A parent that is gone cannot stop us any more.
    process.once('disconnect', stop)
  }
} catch (error) {
  if (error instanceof ConfigInvalid) for (const problem of error.problems) console.error(problem)
  else console.error(isAddressProblem(error) ? error.message : error)
  process.exit(1)
}
