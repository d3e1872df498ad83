// `npm start`: Rollcall on 8080 and the Wrike tenant on 8090, data kept in ./data, until interrupted. The first time,
// an invented company is imported, so that there is something to look at.

import { buildPortal } from '@rollcall/portal/build'
import { firstAdministrator, importContoso, isFirstStart } from './first-start.ts'
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

const run = async (start: typeof startServer, env: Record<string, string>): Promise<string> => {
  const started = await start({ env, output: 'inherit' })
  running.push(started)
  // One without the other is of no use.
  started.child.once('exit', (code) => void stopAll(code ?? 1))
  return started.ready.url
}

try {
  await buildPortal()
  const isFirst = isFirstStart(process.env)
  const administrator = firstAdministrator(process.env)
  const wrikeUrl = await run(startWrike, {})
  const url = await run(startServer, isFirst ? { ROLLCALL_ADMIN_PASSWORD: administrator.password } : {})
  if (isFirst) await importContoso(url, administrator)
  console.log(`\nPortal          ${url}`)
  if (isFirst) {
    console.log(`  sign in as    ${administrator.userPrincipalName}`)
    console.log(`  password      ${administrator.password} (shown only now)`)
    console.log('  people        imported from examples/contoso')
  }
  console.log(`Wrike console   ${wrikeUrl}`)
  console.log('Guide           docs/guides/wrike.md. Ctrl+C stops both.')
} catch (error) {
  console.error(error instanceof Error ? error.message.split('\n')[0] : error)
  await stopAll(1)
}
