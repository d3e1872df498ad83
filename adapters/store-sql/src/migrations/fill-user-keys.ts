// Keys of people who are there already, for a column by which they are found.
import { sql } from 'kysely'
import { foldIndexable, fromJson } from '../columns.ts'
import type { SqlContext } from '../context.ts'

const USERS_PER_WRITE = 250

type Person = { readonly tenant_id: string; readonly id: string; readonly properties: string }

/** Fills the column with the folded text of a property. Here, because SQLite folds the letters of ASCII only. */
export async function fillUserKeys({ db }: SqlContext, column: string, property: string): Promise<void> {
  let after = { tenant_id: '', id: '' }
  for (;;) {
    const { rows } = await sql<Person>`
      select tenant_id, id, properties from users where (tenant_id, id) > (${after.tenant_id}, ${after.id})
      order by tenant_id, id limit ${sql.lit(USERS_PER_WRITE)}`.execute(db)
    const last = rows.at(-1)
    if (last === undefined) return
    const cases = rows.flatMap(({ tenant_id, id, properties }) => {
      const text = fromJson<Readonly<Record<string, unknown>>>(properties)[property]
      if (typeof text !== 'string') return []
      return [sql`when tenant_id = ${tenant_id} and id = ${id} then ${foldIndexable(text)}`]
    })
    if (cases.length > 0) {
      await sql`update users set ${sql.ref(column)} = case ${sql.join(cases, sql` `)} end
        where (tenant_id, id) > (${after.tenant_id}, ${after.id})
          and (tenant_id, id) <= (${last.tenant_id}, ${last.id})`.execute(db)
    }
    after = last
  }
}
