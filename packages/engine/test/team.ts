// A tenant with a small team, provisioned to a real Wrike tenant over HTTP.

import type { ProvisioningLogEntry } from '@rollcall/ports'
import { aWorld, groupId, userId, type World, type WorldOptions } from './world.ts'
import { type SentRequest, scimSchema, startWrike, type Wrike } from './wrike.ts'

export const [ann, ben, cleo, dora] = [userId(1), userId(2), userId(3), userId(4)]
export const [team, crew] = [groupId(1), groupId(2)]

export type WrikeWorld = World & {
  readonly wrike: Wrike
  /** A provisioned group "Team" of Ann and Ben; Cleo has an account and stands outside. */
  givenTeam(): Promise<void>
  /** The account's id of a user at Wrike. */
  accountOf(id: string): Promise<string>
  /** User names of a group's members at Wrike. */
  membersOf(displayName: string): Promise<readonly string[]>
  lastEntryOf(id: string): Promise<ProvisioningLogEntry | undefined>
}

/** The user name of a user by its id. */
export function nameOf(id: string): string {
  return `user${Number.parseInt(id.slice(-12), 16)}@contoso.example`
}

/** Method, collection and, of a PATCH, the operations. */
export function asLines(requests: readonly SentRequest[]): readonly string[] {
  return requests.map(({ body, method, path }) => {
    const line = `${method} ${path.split('/')[1]}`
    const operations =
      typeof body === 'object' && body !== null && 'Operations' in body ? body.Operations : null
    return operations === null ? line : `${line} ${JSON.stringify(operations)}`
  })
}

export async function aWrikeWorld(options: WorldOptions = {}): Promise<WrikeWorld> {
  const wrike = await startWrike()
  const { connectors, secrets } = wrike
  const pace = { RequestsPerSecond: 'unlimited', MaxRequestsPerSecond: 'unlimited' }
  const world = await aWorld({
    connectors,
    schema: await scimSchema(),
    ...options,
    secrets: { ...secrets, ...options.secrets },
    settings: { ...pace, ...options.settings },
  })
  return {
    ...world,
    wrike,
    givenTeam: async () => {
      for (const id of [ann, ben, cleo]) {
        await world.putUser({ id })
        await world.assign(id)
      }
      await world.putGroup({ id: team, displayName: 'Team' })
      await world.join(team, ann, ben)
      await world.assign(team)
      await world.cycle()
      wrike.sent()
    },
    accountOf: async (id) => (await wrike.users()).find((user) => user.userName === nameOf(id))?.id,
    membersOf: (displayName) => wrike.membersOf(displayName),
    lastEntryOf: async (id) => (await world.log()).filter((entry) => entry.sourceId === id).at(-1),
    close: async () => {
      await world.close()
      await wrike.close()
    },
  }
}
