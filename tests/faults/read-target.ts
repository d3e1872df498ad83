// Everything that a Wrike tenant holds beside its owner, read over SCIM.

import { OWNER, type Tenant } from '../../apps/wrike-tenant/test/start-tenant.ts'
import type { Resource, TargetContent } from './compare-target.ts'

const PAGE = 200

export async function readTarget(wrike: Tenant): Promise<TargetContent> {
  const users = await readAll(wrike, '/Users')
  return {
    users: users.filter(({ userName }) => userName !== OWNER.email),
    groups: await readAll(wrike, '/Groups'),
  }
}

async function readAll(wrike: Tenant, path: string): Promise<readonly Resource[]> {
  const all: Resource[] = []
  for (let startIndex = 1; ; startIndex += PAGE) {
    const { body } = await wrike.scim('GET', `${path}?startIndex=${startIndex}&count=${PAGE}`)
    if ((body.Resources ?? []).length === 0) return all
    all.push(...body.Resources)
  }
}
