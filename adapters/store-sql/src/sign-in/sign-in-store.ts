// People who sign in, their directory roles and their sessions.
import type { SessionRecord, SignInRecord, SignInStore } from '@rollcall/ports'
import type { Selectable } from 'kysely'
import type { SqlContext } from '../context.ts'
import type { SessionTable, SignInTable } from '../tables/sign-in-tables.ts'

export function signInStore({ db }: SqlContext): SignInStore {
  return {
    async get(tenantId, userId) {
      const row = await db
        .selectFrom('sign_ins')
        .selectAll()
        .where('tenant_id', '=', tenantId)
        .where('user_id', '=', userId)
        .executeTakeFirst()
      return row === undefined ? null : toSignIn(row)
    },

    async put(tenantId, record) {
      const row = toSignInRow(record)
      await db
        .insertInto('sign_ins')
        .values({ tenant_id: tenantId, user_id: record.userId, ...row })
        .onConflict((conflict) => conflict.columns(['tenant_id', 'user_id']).doUpdateSet(row))
        .execute()
    },

    async rolesOf(tenantId, userId) {
      const rows = await db
        .selectFrom('directory_roles')
        .select('role')
        .where('tenant_id', '=', tenantId)
        .where('user_id', '=', userId)
        .orderBy('role')
        .execute()
      return rows.map((row) => row.role)
    },

    async roleAssignments(tenantId) {
      const rows = await db
        .selectFrom('directory_roles')
        .select(['user_id', 'role'])
        .where('tenant_id', '=', tenantId)
        .orderBy('user_id')
        .orderBy('role')
        .execute()
      return rows.map((row) => ({ userId: row.user_id, role: row.role }))
    },

    async addRole(tenantId, userId, role) {
      const { numInsertedOrUpdatedRows = 0n } = await db
        .insertInto('directory_roles')
        .values({ tenant_id: tenantId, user_id: userId, role })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst()
      return numInsertedOrUpdatedRows > 0n
    },

    async removeRole(tenantId, userId, role) {
      const { numDeletedRows } = await db
        .deleteFrom('directory_roles')
        .where('tenant_id', '=', tenantId)
        .where('user_id', '=', userId)
        .where('role', '=', role)
        .executeTakeFirst()
      return numDeletedRows > 0n
    },

    async openSession(tenantId, session) {
      await db
        .insertInto('sessions')
        .values({
          tenant_id: tenantId,
          token_hash: session.tokenHash,
          user_id: session.userId,
          created_at: session.createdAt,
          last_used_at: session.lastUsedAt,
          expires_at: session.expiresAt,
          address: session.address,
          user_agent: session.userAgent,
          client_id: session.clientId,
        })
        .execute()
    },

    async session(tenantId, tokenHash) {
      const row = await db
        .selectFrom('sessions')
        .selectAll()
        .where('tenant_id', '=', tenantId)
        .where('token_hash', '=', tokenHash)
        .executeTakeFirst()
      return row === undefined ? null : toSession(row)
    },

    async sessionsOf(tenantId, userId) {
      const rows = await db
        .selectFrom('sessions')
        .selectAll()
        .where('tenant_id', '=', tenantId)
        .where('user_id', '=', userId)
        .orderBy('last_used_at', 'desc')
        .orderBy('token_hash')
        .execute()
      return rows.map(toSession)
    },

    async touchSession(tenantId, tokenHash, lastUsedAt) {
      await db
        .updateTable('sessions')
        .set({ last_used_at: lastUsedAt })
        .where('tenant_id', '=', tenantId)
        .where('token_hash', '=', tokenHash)
        .execute()
    },

    async closeSession(tenantId, tokenHash) {
      await db
        .deleteFrom('sessions')
        .where('tenant_id', '=', tenantId)
        .where('token_hash', '=', tokenHash)
        .execute()
    },

    async closeSessionsOf(tenantId, userId, spared) {
      await db
        .deleteFrom('sessions')
        .where('tenant_id', '=', tenantId)
        .where('user_id', '=', userId)
        .$if(spared !== null, (query) => query.where('token_hash', '<>', spared ?? ''))
        .execute()
    },

    async removeEndedSessions(tenantId, now, unusedSince) {
      await db
        .deleteFrom('sessions')
        .where('tenant_id', '=', tenantId)
        .where((where) => where.or([where('expires_at', '<=', now), where('last_used_at', '<', unusedSince)]))
        .execute()
    },
  }
}

function toSignIn(row: Selectable<SignInTable>): SignInRecord {
  return {
    userId: row.user_id,
    passwordHash: row.password_hash,
    mustChangePassword: row.must_change_password === 1,
    failures: row.failures,
    blockedUntil: row.blocked_until,
    secondFactor: row.second_factor === null ? null : JSON.parse(row.second_factor),
  }
}

function toSignInRow(record: SignInRecord): Omit<SignInTable, 'tenant_id' | 'user_id'> {
  return {
    password_hash: record.passwordHash,
    must_change_password: record.mustChangePassword ? 1 : 0,
    failures: record.failures,
    blocked_until: record.blockedUntil,
    second_factor: record.secondFactor === null ? null : JSON.stringify(record.secondFactor),
  }
}

function toSession(row: Selectable<SessionTable>): SessionRecord {
  return {
    tokenHash: row.token_hash,
    userId: row.user_id,
    createdAt: row.created_at,
    lastUsedAt: row.last_used_at,
    expiresAt: row.expires_at,
    address: row.address,
    userAgent: row.user_agent,
    clientId: row.client_id,
  }
}
