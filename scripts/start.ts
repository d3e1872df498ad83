// `npm start`: Rollcall on 8080 and the Wrike tenant on 8090, data kept in ./data, until interrupted.

import { buildPortal } from '@rollcall/portal/build'
import { type RunningProcess, startServer, startWrike } from './process-group.ts'

const running: RunningProcess[] = []
let isStopping = false

const stopAll = async (status: number): Promise<void> => {
  if (isStopping) return
  isStopping = true
  await Promise.all(running.map((process) => process.stop()))
  process.exit(status)
}
process.on('SIGINT', () => void stopAll(0))
process.on('SIGTERM', () => void stopAll(0))

try {
  await buildPortal()
  for (const start of [startWrike, startServer]) {
    const started = await start({ env: {}, output: 'inherit' })
    running.push(started)
    // One without the other is of no use.
    started.child.once('exit', (code) => void stopAll(code ?? 1))
  }
} catch (error) {
  console.error(error instanceof Error ? error.message.split('\n')[0] : error)
  await stopAll(1)
}
