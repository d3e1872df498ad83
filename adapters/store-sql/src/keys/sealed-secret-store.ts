// Sealed texts in the tables that have them, in one order.
import type { PageRequest, SealedSecret, SealedSecretStore } from '@rollcall/ports'
import { sql } from 'kysely'
import { atomically, type SqlContext } from '../context.ts'

/** The columns that name a row of the table. */
type Key = readonly (string | number)[]
type Kept = { readonly key: Key; readonly sealed: string }

type Table = {
  readonly name: string
  /** Rows after a key, `null` for the first ones. */
  list(context: SqlContext, after: Key | null, limit: number): Promise<readonly Kept[]>
  /** Whether `before` was still there. */
  replace(
    context: SqlContext,
    key: Key,
    change: { readonly before: string; readonly after: string },
  ): Promise<boolean>
}

export function sealedSecretStore(context: SqlContext): SealedSecretStore {
  return {
    list: (page) => list(context, page),

    replace: (changes) =>
      atomically(context, async (context) => {
        let count = 0
        for (const { place, before, after } of changes) {
          const { table, key } = readPlace(place)
          if (await table.replace(context, key, { before, after })) count++
        }
        return count
      }),
  }
}

async function list(context: SqlContext, { after, limit }: PageRequest): Promise<readonly SealedSecret[]> {
  const begin = after === null ? null : readPlace(after)
  const found: SealedSecret[] = []
  for (const table of TABLES.slice(begin === null ? 0 : TABLES.indexOf(begin.table))) {
    const key = table === begin?.table ? begin.key : null
    const rows = await table.list(context, key, limit - found.length)
    found.push(...rows.map(({ key, sealed }) => ({ place: JSON.stringify([table.name, ...key]), sealed })))
    if (found.length === limit) break
  }
  return found
}

const jobSecrets: Table = {
  name: 'job_secrets',
  async list({ db }, after, limit) {
    const key = sql`(tenant_id, service_principal_id, position)`
    const rows = await db
      .selectFrom('job_secrets')
      .select(['tenant_id', 'service_principal_id', 'position', 'value'])
      .where('is_sealed', '=', 1)
      .$if(after !== null, (query) => query.where(sql<boolean>`${key} > (${sql.join([...(after ?? [])])})`))
      .orderBy('tenant_id')
      .orderBy('service_principal_id')
      .orderBy('position')
      .limit(limit)
      .execute()
    return rows.map((row) => ({
      key: [row.tenant_id, row.service_principal_id, row.position],
      sealed: row.value,
    }))
  },
  async replace({ db }, [tenantId, servicePrincipalId, position], { before, after }) {
    const { numUpdatedRows } = await db
      .updateTable('job_secrets')
      .set({ value: after })
      .where(sql<boolean>`tenant_id = ${tenantId} and service_principal_id = ${servicePrincipalId}`)
      .where('position', '=', Number(position))
      .where('value', '=', before)
      .executeTakeFirst()
    return numUpdatedRows > 0n
  },
}

const keys: Table = {
  name: 'keys',
  async list({ db }, after, limit) {
    const rows = await db
      .selectFrom('keys')
      .select(['name', 'sealed'])
      .$if(after !== null, (query) => query.where('name', '>', String(after?.[0])))
      .orderBy('name')
      .limit(limit)
      .execute()
    return rows.map(({ name, sealed }) => ({ key: [name], sealed }))
  },
  async replace({ db }, [name], { before, after }) {
    const { numUpdatedRows } = await db
      .updateTable('keys')
      .set({ sealed: after })
      .where('name', '=', String(name))
      .where('sealed', '=', before)
      .executeTakeFirst()
    return numUpdatedRows > 0n
  },
}

// The secret of an authenticator app is one member of what the row says about the second factor.
const secondFactors: Table = {
  name: 'sign_ins',
  async list({ db }, after, limit) {
    const rows = await db
      .selectFrom('sign_ins')
      .select(['tenant_id', 'user_id', 'second_factor'])
      .where('second_factor', 'is not', null)
      .$if(after !== null, (query) =>
        query.where(sql<boolean>`(tenant_id, user_id) > (${sql.join([...(after ?? [])])})`),
      )
      .orderBy('tenant_id')
      .orderBy('user_id')
      .limit(limit)
      .execute()
    return rows.map((row) => ({
      key: [row.tenant_id, row.user_id],
      sealed: JSON.parse(row.second_factor ?? 'null').sealedSecret,
    }))
  },
  async replace({ db }, [tenantId, userId], { before, after }) {
    const isRow = sql<boolean>`tenant_id = ${tenantId} and user_id = ${userId}`
    const row = await db.selectFrom('sign_ins').select('second_factor').where(isRow).executeTakeFirst()
    const text = row?.second_factor ?? null
    if (text === null) return false
    const secondFactor = JSON.parse(text)
    if (secondFactor.sealedSecret !== before) return false
    const { numUpdatedRows } = await db
      .updateTable('sign_ins')
      .set({ second_factor: JSON.stringify({ ...secondFactor, sealedSecret: after }) })
      .where(isRow)
      .where('second_factor', '=', text)
      .executeTakeFirst()
    return numUpdatedRows > 0n
  },
}

const webhooks: Table = {
  name: 'webhooks',
  async list({ db }, after, limit) {
    const rows = await db
      .selectFrom('webhooks')
      .select(['tenant_id', 'id', 'sealed'])
      .$if(after !== null, (query) =>
        query.where(sql<boolean>`(tenant_id, id) > (${sql.join([...(after ?? [])])})`),
      )
      .orderBy('tenant_id')
      .orderBy('id')
      .limit(limit)
      .execute()
    return rows.map(({ tenant_id, id, sealed }) => ({ key: [tenant_id, id], sealed }))
  },
  async replace({ db }, [tenantId, id], { before, after }) {
    const { numUpdatedRows } = await db
      .updateTable('webhooks')
      .set({ sealed: after })
      .where(sql<boolean>`tenant_id = ${tenantId} and id = ${id}`)
      .where('sealed', '=', before)
      .executeTakeFirst()
    return numUpdatedRows > 0n
  },
}

const TABLES: readonly Table[] = [jobSecrets, keys, secondFactors, webhooks]

function readPlace(place: string): { readonly table: Table; readonly key: Key } {
  // We wrote it: the name of a table and the key of a row.
  const [name, ...key] = JSON.parse(place) as readonly [string, ...Key]
  const table = TABLES.find((each) => each.name === name)
  if (table === undefined) throw new RangeError(`"${place}" is no place of a sealed text`)
  return { table, key }
}
