// Wrike's SCIM endpoint beside a bare Fastify route that answers with the same payload, in a small and in a large account.

import { fork } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'
import { Pool } from 'undici'
import { signInToWrike } from '../scripts/demo/wrike-console.ts'
import { heapFlags, startWrike, WRIKE_SEMI_SPACE_MIB } from '../scripts/process-group.ts'
import { CONCURRENCY, inTemporaryFolder } from './bench-world.ts'

const SIZES: readonly number[] = [1_000, 1_000_000]
const ROUND_MS = 700
const ROUNDS = 7
// Code that was just loaded is not compiled yet; neither side is to be measured in its first seconds.
const WARM_UP_ROUNDS = 3
const OWNER = 'wrike-owner@contoso.example'
const PASSWORD = 'correct horse battery staple'
const BARE_SERVER = fileURLToPath(new URL('scim-bare-server.ts', import.meta.url))
// Coprime to the sizes, so that requests jump about the account instead of walking along it.
const STRIDE = 611_953

type Request = {
  readonly method: 'GET' | 'POST' | 'PATCH'
  readonly path: string
  readonly body?: string
}

/** What each benchmark asks the endpoint, the `number`th time, in an account of `users`. */
const OPERATIONS: Readonly<Record<string, (number: number, users: number) => Request>> = {
  create: (number, users) => ({
    method: 'POST',
    path: '/Users',
    body: JSON.stringify(aPerson(users + number)),
  }),
  get: (number, users) => ({ method: 'GET', path: `/Users/${idOf((number * STRIDE) % users)}` }),
  filter: (number, users) => {
    const filter = `userName eq "${userNameOf((number * STRIDE) % users)}"`
    return { method: 'GET', path: `/Users?filter=${encodeURIComponent(filter)}` }
  },
  patch: (number, users) => ({
    method: 'PATCH',
    path: `/Users/${idOf((number * STRIDE) % users)}`,
    body: JSON.stringify({
      schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
      Operations: [{ op: 'Replace', path: 'title', value: `Title ${number}` }],
    }),
  }),
  list: (number, users) => ({
    method: 'GET',
    path: `/Users?count=100&startIndex=${1 + ((number * STRIDE) % (users - 100))}`,
  }),
}

type Figures = {
  readonly perSecond: number
  readonly barePerSecond: number
  readonly ratio: number
  /** The bare route's processor time per request as a share of ours: hardly moved by what else the machine does. */
  readonly cpuRatio: number | null
}

export type ScimServerFigures = {
  readonly sizes: readonly number[]
  /** By operation, for each size. */
  readonly operations: Readonly<Record<string, readonly Figures[]>>
  /** The smallest share of a bare route. */
  readonly worstRatio: number
  /** How many times slower the large account is than the small one, at worst, each beside its own bare route. */
  readonly worstGrowth: number
}

/** @param users Size of the large account. */
export async function run(users?: number): Promise<ScimServerFigures> {
  const sizes = users === undefined ? SIZES : [Math.min(1_000, users), users]
  const operations: Record<string, Figures[]> = {}
  for (const size of sizes) {
    console.log(`  ${size} users`)
    const measured = await inTemporaryFolder((folder) => measureAccount(join(folder, 'wrike'), size))
    for (const [name, figures] of Object.entries(measured)) {
      operations[name] = [...(operations[name] ?? []), figures]
      console.log(
        `    ${name.padEnd(7)} ${figures.perSecond}/s, bare route ${figures.barePerSecond}/s: ${figures.ratio}, by processor time ${figures.cpuRatio}`,
      )
    }
  }
  const all = Object.values(operations)
  return {
    sizes,
    operations,
    worstRatio: Math.min(...all.flat().map(({ ratio }) => ratio)),
    worstGrowth: rounded(Math.max(...all.map(([small, large]) => (small?.ratio ?? 1) / (large?.ratio ?? 1)))),
  }
}

async function measureAccount(folder: string, users: number): Promise<Readonly<Record<string, Figures>>> {
  const target = await openAccount(folder, users)
  const bare = await startBareServer()
  try {
    const measured: Record<string, Figures> = {}
    for (const [name, requestOf] of Object.entries(OPERATIONS)) {
      let number = 0
      const next = () => requestOf(number++, users)
      await target.ask(next())
      const payload = await target.ask(next())
      await bare.answerWith(payload)
      measured[name] = await compare(
        { ...target, ask: () => target.ask(next()) },
        { ...bare, ask: () => bare.ask(next()) },
      )
    }
    return measured
  } finally {
    await bare.stop()
    await target.stop()
  }
}

/** The median of rounds that take turns, so that both meet the same machine. */
async function compare(target: Measured, bare: Measured): Promise<Figures> {
  for (let round = 0; round < WARM_UP_ROUNDS; round++) {
    await rate(target)
    await rate(bare)
  }
  const rounds: { readonly ours: Rate; readonly bares: Rate }[] = []
  for (let round = 0; round < ROUNDS; round++)
    rounds.push({ ours: await rate(target), bares: await rate(bare) })
  const median = (figures: readonly number[]) =>
    figures.toSorted((one, other) => one - other)[figures.length >> 1] ?? 0
  const perSecond = median(rounds.map(({ ours }) => ours.perSecond))
  const barePerSecond = median(rounds.map(({ bares }) => bares.perSecond))
  const ratio = rounded(median(rounds.map(({ ours, bares }) => ours.perSecond / bares.perSecond)))
  const cpuRatios = rounds.flatMap(({ ours, bares }) =>
    ours.cpuPerRequest === null || bares.cpuPerRequest === null
      ? []
      : [bares.cpuPerRequest / ours.cpuPerRequest],
  )
  const cpuRatio = cpuRatios.length === 0 ? null : rounded(median(cpuRatios))
  return { perSecond: Math.round(perSecond), barePerSecond: Math.round(barePerSecond), ratio, cpuRatio }
}

type Measured = { readonly ask: () => Promise<unknown>; readonly cpuTicks: () => number | null }
/** `cpuPerRequest`: in ticks; `null` where the system does not tell. */
type Rate = { readonly perSecond: number; readonly cpuPerRequest: number | null }

async function rate({ ask, cpuTicks }: Measured): Promise<Rate> {
  const ticksBefore = cpuTicks()
  const begun = performance.now()
  let answered = 0
  await Promise.all(
    Array.from({ length: CONCURRENCY }, async () => {
      while (performance.now() - begun < ROUND_MS) {
        await ask()
        answered += 1
      }
    }),
  )
  const perSecond = answered / ((performance.now() - begun) / 1_000)
  const ticks = cpuTicks()
  const isKnown = ticks !== null && ticksBefore !== null
  return { perSecond, cpuPerRequest: isKnown ? (ticks - ticksBefore) / answered : null }
}

type Client = { readonly ask: (request: Request) => Promise<string>; readonly stop: () => Promise<void> }
type Server = Client & { readonly cpuTicks: () => number | null }

/** A Wrike tenant of so many people in a process of its own. */
async function openAccount(folder: string, users: number): Promise<Server> {
  const env = {
    WRIKE_PORT: '0',
    WRIKE_DATA: folder,
    WRIKE_ADMIN_EMAIL: OWNER,
    WRIKE_ADMIN_PASSWORD: PASSWORD,
    WRIKE_SEATS: '10000000',
  }
  const first = await startWrike({ env, output: 'collect' })
  const token = await (await signInToWrike(first.ready.url, OWNER, PASSWORD)).createToken('bench', PASSWORD)
  const client = scimClient(first.ready.url, token)
  await client.ask({ method: 'POST', path: '/Users', body: JSON.stringify(aPerson(0)) })
  await client.stop()
  await first.stop()
  multiplyPerson(join(folder, 'wrike.db'), users)
  const wrike = await startWrike({ env, output: 'collect' })
  const { ask, stop } = scimClient(wrike.ready.url, token)
  return {
    ask,
    cpuTicks: () => cpuTicksOf(wrike.child.pid),
    stop: async () => {
      await stop()
      await wrike.stop()
    },
  }
}

// Over HTTP a million people would take longer than everything that is measured.
function multiplyPerson(file: string, users: number): void {
  const db = new DatabaseSync(file)
  db.exec(`
    begin;
    create temp table person as select * from users where user_name_key = '${userNameOf(0)}';
    delete from users where user_name_key = '${userNameOf(0)}';
    insert into users (id, user_name_key, alt_login_key, login, external_id, display_name_key, manager_id, active, user_type,
      member_of_other_accounts, display_name_composed, created_at, last_modified_at, version, resource)
    with recursive numbers (n) as (select 0 union all select n + 1 from numbers where n < ${users - 1})
    select printf('KU%019d', n), replace(user_name_key, 'person0@', 'person' || n || '@'), alt_login_key,
      replace(login, 'person0@', 'person' || n || '@'), 'external-' || n, display_name_key, manager_id, active,
      user_type,
      member_of_other_accounts, display_name_composed, created_at + n, last_modified_at + n, version,
      replace(replace(replace(resource, 'person0@', 'person' || n || '@'), 'external-0', 'external-' || n),
        id, printf('KU%019d', n))
    from numbers, person order by n;
    insert or ignore into user_changes select last_modified_at, seq from users order by 1, 2;
    update accounts set users_total = (select count(*) from users), seats_used = (select count(*) from users);
    commit;`)
  db.close()
}

/** Processor time that a process has taken, in the system's ticks; `null` where there is no /proc. */
function cpuTicksOf(pid: number | undefined): number | null {
  const file = `/proc/${pid}/stat`
  if (!existsSync(file)) return null
  // The name in parentheses may hold spaces; behind it, user and system time are the 12th and 13th field.
  const fields = readFileSync(file, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ')
  return Number(fields[11]) + Number(fields[12])
}

function scimClient(origin: string, token: string): Client {
  const pool = new Pool(origin, { connections: CONCURRENCY })
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/scim+json' }
  return {
    ask: async ({ method, path, body }) => {
      const answer = await pool.request({
        method,
        path: `/scim/v2${path}`,
        headers,
        ...(body === undefined ? {} : { body }),
      })
      const text = await answer.body.text()
      if (answer.statusCode >= 300) throw new Error(`${method} ${path} got ${answer.statusCode}: ${text}`)
      return text
    },
    stop: () => pool.close(),
  }
}

/** The bare route, in a process of its own as well, with as much room for young objects. */
async function startBareServer(): Promise<
  Server & { readonly answerWith: (payload: string) => Promise<void> }
> {
  const child = fork(BARE_SERVER, { execArgv: heapFlags(WRIKE_SEMI_SPACE_MIB) })
  const [origin] = await once(child, 'message')
  const client = scimClient(String(origin), 'bench')
  return {
    ask: client.ask,
    cpuTicks: () => cpuTicksOf(child.pid),
    answerWith: async (payload) => {
      child.send(payload)
      await once(child, 'message')
    },
    stop: async () => {
      await client.stop()
      const ended = once(child, 'exit')
      child.disconnect()
      await ended
    },
  }
}

function aPerson(number: number): object {
  const userName = userNameOf(number)
  return {
    schemas: [
      'urn:ietf:params:scim:schemas:core:2.0:User',
      'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User',
    ],
    userName,
    externalId: `external-${number}`,
    active: true,
    displayName: 'Robin Lindenberg',
    name: { givenName: 'Robin', familyName: 'Lindenberg' },
    title: 'Account Executive',
    emails: [{ primary: true, type: 'work', value: userName }],
    phoneNumbers: [{ type: 'work', value: '+44 20 7946 0100' }],
    'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User': { department: 'Sales' },
  }
}

function userNameOf(number: number): string {
  return `person${number}@contoso.example`
}

function idOf(number: number): string {
  return `KU${String(number).padStart(19, '0')}`
}

function rounded(figure: number): number {
  return Math.round(figure * 1_000) / 1_000
}
