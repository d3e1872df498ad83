// `npm run demo`: the tutorial from an empty folder to proof, over HTTP only.

import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildPortal } from '@rollcall/portal/build'
import { addPersonAssignedDirectly, addPersonWithDefaultAccess, changePeople } from './demo/change-people.ts'
import { type Comparison, compare, type Wrike } from './demo/compare.ts'
import { assignGroups, type ConnectedApp, connectWrike, mapManager } from './demo/connect-wrike.ts'
import { type DemoOptions, readOptions, USAGE } from './demo/options.ts'
import { actionTable, describeDifferences, speaker } from './demo/report.ts'
import { type Client, openRollcall, type RollcallApi } from './demo/rollcall-api.ts'
import { type TenantFiles, tenantFiles } from './demo/tenant-files.ts'
import { type CycleSummary, endedCycles, watchCycle } from './demo/watch-cycle.ts'
import { watchUpload } from './demo/watch-upload.ts'
import { signInToWrike } from './demo/wrike-console.ts'
import { type RunningProcess, startServer, startWrike } from './process-group.ts'

const DOMAIN = 'contoso.example'

const { progress, say } = speaker()

let options: DemoOptions
try {
  options = readOptions(process.argv.slice(2))
} catch (error) {
  console.error(`${error instanceof Error ? error.message : error}\n\n${USAGE}`)
  process.exit(1)
}

const folder = await mkdtemp(join(tmpdir(), 'rollcall-demo-'))
const client: Client = {
  tenantId: randomUUID(),
  clientId: randomUUID(),
  clientSecret: randomBytes(32).toString('base64url'),
}
const wrikePassword = randomBytes(12).toString('base64url')
const wrikeEmail = `wrike-owner@${DOMAIN}`
const running: RunningProcess[] = []

const stopAll = async (): Promise<void> => {
  await Promise.all(running.map((process) => process.stop()))
  await rm(folder, { recursive: true, force: true })
}
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => void stopAll().then(() => process.exit(0)))
}

try {
  const isEqual = await run()
  if (options.exits) {
    await stopAll()
    process.exit(isEqual ? 0 : 1)
  }
} catch (error) {
  console.error(`\nThe demo failed: ${error instanceof Error ? error.message : error}`)
  await stopAll()
  process.exit(1)
}

async function run(): Promise<boolean> {
  const tenant = tenantFiles(options.users)
  say('Starting Rollcall and the Wrike tenant')
  const { rollcallProcess, wrikeProcess } = await startBoth()
  const api = await openRollcall(rollcallProcess.ready.url, client)
  await importTenant(api, tenant)
  const { app, wrike } = await connect(api, wrikeProcess.ready.url, tenant)

  const unassign = await addPersonAssignedDirectly(api, app, DOMAIN)
  await addPersonWithDefaultAccess(api, app, DOMAIN)
  say('Provisioning Status On: initial cycle')
  await api.post(`${app.jobPath}/start`)
  const initial = await watchCycle(api, app.jobPath, app.jobId, [], progress)
  const first = await compare(api, app, wrike, new Set())
  sayComparison(first)

  // Switched off meanwhile, so that all changes fall into one cycle; left on, each would reach Wrike within a second.
  say('Provisioning Status Off, changes in the directory:')
  await api.post(`${app.jobPath}/pause`)
  const known = await endedCycles(api, app.jobId)
  for (const { what, who } of await changePeople(api, app, unassign, DOMAIN)) say(`  ${who}: ${what}`)
  say('Provisioning Status On: incremental cycle')
  await api.post(`${app.jobPath}/start`)
  const incremental = await watchCycle(api, app.jobPath, app.jobId, known, progress)
  const second = await compare(api, app, wrike, first.provisioned)
  say(await actionTable(api, app.jobId, incremental.id))
  sayComparison(second)
  const peakRssMiB = await peakMemory(rollcallProcess)
  if (peakRssMiB !== null) say(`Rollcall took ${peakRssMiB} MiB of memory at most`)

  const differences = [...first.differences, ...second.differences]
  if (!options.exits) sayGoodbye(rollcallProcess.ready.url, wrikeProcess.ready.url)
  if (options.json)
    console.log(
      JSON.stringify({
        initial: numbers(initial),
        incremental: numbers(incremental),
        accounts: second.compared,
        differences: differences.length,
        peakRssMiB,
      }),
    )
  return differences.length === 0 && initial.failed === 0 && incremental.failed === 0
}

async function startBoth(): Promise<{
  readonly rollcallProcess: RunningProcess
  readonly wrikeProcess: RunningProcess
}> {
  const wrikeEnv = {
    WRIKE_PORT: process.env.WRIKE_PORT ?? '0',
    WRIKE_DATA: join(folder, 'wrike'),
    WRIKE_ADMIN_EMAIL: wrikeEmail,
    WRIKE_ADMIN_PASSWORD: wrikePassword,
  }
  const wrikeProcess = await startWrike({ env: wrikeEnv, output: 'collect' })
  running.push(wrikeProcess)
  const env = {
    ROLLCALL_PORT: process.env.ROLLCALL_PORT ?? '0',
    ROLLCALL_DATA: join(folder, 'rollcall'),
    ROLLCALL_TENANT_ID: client.tenantId,
    ROLLCALL_TENANT_DOMAIN: DOMAIN,
    ROLLCALL_CLIENT_ID: client.clientId,
    ROLLCALL_CLIENT_SECRET: client.clientSecret,
  }
  await buildPortal()
  const rollcallProcess = await startServer({ env, output: 'collect' })
  running.push(rollcallProcess)
  say(`  Rollcall ${rollcallProcess.ready.url}, Wrike ${wrikeProcess.ready.url}`)
  return { rollcallProcess, wrikeProcess }
}

async function importTenant(api: RollcallApi, tenant: TenantFiles): Promise<void> {
  say(`Importing ${tenant.name}`)
  const files = [
    ['users', tenant.users],
    ['groups', tenant.groups],
    ['memberships', tenant.memberships],
  ] as const
  for (const [kind, csv] of files) {
    const { created, updated } = await api.importCsv(kind, watchUpload(kind, csv(), progress))
    say(`  ${kind}: ${created} created, ${updated} updated`)
  }
}

async function connect(
  api: RollcallApi,
  wrikeUrl: string,
  tenant: TenantFiles,
): Promise<{ readonly app: ConnectedApp; readonly wrike: Wrike }> {
  say('In Wrike: approved domains, SCIM base URL, permanent token')
  const console = await signInToWrike(wrikeUrl, wrikeEmail, wrikePassword)
  await console.approveDomains([DOMAIN, ...tenant.guestDomains])
  const scimBaseUrl = await console.scimBaseUrl()
  const token = await console.createToken('Azure SCIM', wrikePassword)
  say('In Rollcall: Wrike from the gallery, credentials, Test Connection, mappings, assignments')
  const connected = await connectWrike(api, scimBaseUrl, token)
  await mapManager(api, connected.jobPath)
  // The template keeps to the pace that the real Wrike is known to bear; this one runs on the same machine.
  await api.patch(connected.jobPath, {
    synchronizationJobSettings: [
      { name: 'RequestsPerSecond', value: 'unlimited' },
      { name: 'MaxRequestsPerSecond', value: 'unlimited' },
    ],
  })
  const assignedGroupIds = await assignGroups(api, connected, tenant.assignedGroups)
  return { app: { ...connected, assignedGroupIds }, wrike: { scimBaseUrl, token, ownerEmail: wrikeEmail } }
}

function sayComparison({ compared, differences }: Comparison): void {
  say(
    differences.length === 0
      ? `Wrike equals the directory: ${compared} accounts compared, no difference`
      : `Wrike differs from the directory in ${differences.length} places:\n${describeDifferences(differences)}`,
  )
}

function sayGoodbye(rollcallUrl: string, wrikeUrl: string): void {
  say(`
Rollcall  ${rollcallUrl}   tenant ${client.tenantId}
          API client ${client.clientId}, secret ${client.clientSecret}
Wrike     ${wrikeUrl}   ${wrikeEmail}, password ${wrikePassword}
Both stay up until you press Ctrl+C; then everything is removed.`)
}

function numbers({ id: _id, kind: _kind, state: _state, ...rest }: CycleSummary) {
  return rest
}

/** Peak resident memory of the Rollcall process; `null` where the system does not tell. */
async function peakMemory({ child }: RunningProcess): Promise<number | null> {
  const status = await readFile(`/proc/${child.pid}/status`, 'utf8').catch(() => '')
  const kibibytes = /^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1]
  return kibibytes === undefined ? null : Math.round(Number(kibibytes) / 1024)
}
