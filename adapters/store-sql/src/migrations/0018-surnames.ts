// People are found by the beginning of their surname through an index.
import { sql } from 'kysely'
import { foldIndexable, fromJson } from '../columns.ts'
import type { SqlContext } from '../context.ts'
import type { Migration } from './column-types.ts'

export const surnames: Migration = {
  number: 18,
  name: 'surnames',
  statements: ({ text }) => [
    `alter table users add column surname_key ${text}`,
    `create index users_surname on users (tenant_id, surname_key, id) where surname_key is not null`,
  ],
  fill: foldSurnames,
}

const USERS_PER_WRITE = 250

type Person = { readonly tenant_id: string; readonly id: string; readonly properties: string }

// Here, because SQLite folds the letters of ASCII only.
async function foldSurnames({ db }: SqlContext): Promise<void> {
  let after = { tenant_id: '', id: '' }
  for (;;) {
    const { rows } = await sql<Person>`
      select tenant_id, id, properties from users where (tenant_id, id) > (${after.tenant_id}, ${after.id})
      order by tenant_id, id limit ${sql.lit(USERS_PER_WRITE)}`.execute(db)
    const last = rows.at(-1)
    if (last === undefined) return
    const cases = rows.flatMap(({ tenant_id, id, properties }) => {
      const { surname } = fromJson<{ readonly surname?: unknown }>(properties)
      if (typeof surname !== 'string') return []
      return [sql`when tenant_id = ${tenant_id} and id = ${id} then ${foldIndexable(surname)}`]
    })
    if (cases.length > 0) {
      await sql`update users set surname_key = case ${sql.join(cases, sql` `)} end
        where (tenant_id, id) > (${after.tenant_id}, ${after.id})
          and (tenant_id, id) <= (${last.tenant_id}, ${last.id})`.execute(db)
    }
    after = last
  }
}
