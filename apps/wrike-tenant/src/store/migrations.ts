// The database's numbered steps. A step that was released is never edited; a new one follows it.
import { foldCase } from '@rollcall/scim'
import { type Kysely, sql } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import type { Tables } from './tables.ts'

type Step = readonly string[] | ((db: Kysely<Tables>) => Promise<void>)

const STEPS: Readonly<Record<string, Step>> = {
  '0001-accounts-users-tokens': [
    `create table accounts (
       id integer primary key,
       name text not null,
       seats_total integer not null,
       approved_domains text not null,
       settings text not null,
       users_total integer not null,
       seats_used integer not null
     )`,
    // Short columns first: SQLite reads them without touching the long resource.
    `create table users (
       seq integer primary key autoincrement,
       id text not null unique,
       user_name_key text not null unique,
       alt_login_key text,
       login text not null,
       external_id text,
       manager_id text,
       active integer not null,
       user_type text not null,
       member_of_other_accounts integer not null default 0,
       display_name_composed integer not null,
       created_at integer not null,
       last_modified_at integer not null,
       version integer not null,
       resource text not null
     )`,
    'create unique index users_alt_login on users (alt_login_key) where alt_login_key is not null',
    'create index users_external_id on users (external_id) where external_id is not null',
    'create index users_manager on users (manager_id) where manager_id is not null',
    'create index users_deactivated on users (seq) where active = 0',
    'create index users_last_modified on users (last_modified_at)',
    // No foreign key: a cascade would need a second index, and the deleted resource names its addresses.
    `create table user_emails (
       value_key text not null,
       user_seq integer not null,
       primary key (value_key, user_seq)
     ) without rowid`,
    `create table administrator_passwords (
       user_seq integer primary key references users (seq) on delete cascade,
       password_hash text not null
     )`,
    `create table api_apps (
       id text primary key,
       name text not null,
       description text not null,
       created_at integer not null
     )`,
    `create table permanent_tokens (
       id text primary key,
       app_id text not null references api_apps (id) on delete cascade,
       owner_seq integer not null,
       token_hash text not null unique,
       hint text not null,
       created_at integer not null,
       last_used_at integer,
       revoked_at integer
     )`,
    'create index permanent_tokens_app on permanent_tokens (app_id)',
    `create table console_sessions (
       token_hash text primary key,
       user_seq integer not null,
       created_at integer not null,
       expires_at integer not null
     ) without rowid`,
    `create table scim_calls (
       last_seq integer primary key,
       calls text not null
     )`,
  ],
  '0002-groups': [
    `create table scim_groups (
       seq integer primary key autoincrement,
       id text not null unique,
       display_name_key text not null unique,
       external_id text,
       created_at integer not null,
       last_modified_at integer not null,
       version integer not null,
       resource text not null
     )`,
    'create index scim_groups_external_id on scim_groups (external_id) where external_id is not null',
    `create table group_members (
       group_seq integer not null references scim_groups (seq) on delete cascade,
       member_id text not null,
       member_type text not null,
       primary key (group_seq, member_id)
     ) without rowid`,
    'create index group_members_member on group_members (member_id)',
  ],
  '0003-whole-resources': [
    // From the attributes alone to what SCIM shows, see `storedResource`.
    `update users set resource = '{"meta":{"location":"/Users/' || id || '","resourceType":"User","created":"' ||
       strftime('%Y-%m-%dT%H:%M:%fZ', created_at / 1000.0, 'unixepoch') || '","lastModified":"' ||
       strftime('%Y-%m-%dT%H:%M:%fZ', last_modified_at / 1000.0, 'unixepoch') ||
       '","version":"W/\\"' || version || '\\""},"id":"' || id || '",' || substr(resource, 2)`,
    // Most people are regular users, whom the order of creation finds well enough.
    "create index users_type on users (user_type, seq) where user_type <> 'regular'",
    'create index scim_groups_last_modified on scim_groups (last_modified_at)',
  ],
  '0004-display-names': addDisplayNameKeys,
  // See user-changes.ts.
  '0005-user-changes': [
    `create table user_changes (
       at integer not null,
       user_seq integer not null,
       primary key (at, user_seq)
     ) without rowid`,
    'insert into user_changes select last_modified_at, seq from users order by 1, 2',
    'drop index users_last_modified',
    `create trigger users_made after insert on users begin
       insert or ignore into user_changes values (new.last_modified_at, new.seq);
     end`,
    `create trigger users_changed after update of last_modified_at on users
     when new.last_modified_at <> old.last_modified_at begin
       insert or ignore into user_changes values (new.last_modified_at, new.seq);
     end`,
  ],
  '0006-notes-without-triggers': ['drop trigger users_made', 'drop trigger users_changed'],
}

/** Brings the database to the newest step, or to the one named; what was done before is left alone. */
export async function migrate(db: Kysely<Tables>, last?: string): Promise<void> {
  const migrations = Object.fromEntries(
    Object.entries(STEPS).map(([name, step]) => [name, asMigration(step)]),
  )
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } })
  const { error } = await (last === undefined ? migrator.migrateToLatest() : migrator.migrateTo(last))
  if (error !== undefined) throw error
}

function asMigration(step: Step): Migration {
  return {
    async up(db) {
      if (typeof step === 'function') return step(db)
      for (const statement of step) await sql.raw(statement).execute(db)
    },
  }
}

const USERS_PER_READ = 500

async function addDisplayNameKeys(db: Kysely<Tables>): Promise<void> {
  await sql`alter table users add column display_name_key text`.execute(db)
  await foldDisplayNames(db)
  await sql`create index users_display_name on users (display_name_key) where display_name_key is not null`.execute(
    db,
  )
}

// Here, because SQLite folds the letters of ASCII only.
async function foldDisplayNames(db: Kysely<Tables>): Promise<void> {
  let after = 0
  for (;;) {
    const { rows } = await sql<{ seq: number; name: string | null }>`
      select seq, json_extract(resource, '$.displayName') as name from users
      where seq > ${after} order by seq limit ${sql.lit(USERS_PER_READ)}`.execute(db)
    for (const { seq, name } of rows) {
      if (name !== null)
        await sql`update users set display_name_key = ${foldCase(name)} where seq = ${seq}`.execute(db)
    }
    const last = rows.at(-1)
    if (last === undefined) return
    after = last.seq
  }
}
