import { Conflict, InvalidInput } from '@rollcall/ports'
import { describe, expect, it } from 'vitest'
import { translateError } from './translate-error.ts'

function databaseError(message: string, facts: Record<string, unknown>): Error {
  return Object.assign(new Error(message), facts)
}

describe('database errors', () => {
  it('become a conflict that names the property, on SQLite', () => {
    const unique = databaseError('UNIQUE constraint failed: users.tenant_id, users.user_principal_name_key', {
      errcode: 2067,
    })
    expect(translateError(unique)).toBeInstanceOf(Conflict)
    expect(translateError(unique)).toMatchObject({ property: 'userPrincipalName' })
    const primary = databaseError('UNIQUE constraint failed: jobs.id', { errcode: 1555 })
    expect(translateError(primary)).toMatchObject({ property: 'id' })
  })

  it('become a conflict that names the property, on PostgreSQL', () => {
    const unique = databaseError('duplicate key value violates unique constraint "groups_live_name"', {
      code: '23505',
      detail: 'Key (tenant_id, mail_nickname_key)=(t, x) already exists.',
    })
    expect(translateError(unique)).toMatchObject({ code: 'ERR_CONFLICT', property: 'mailNickname' })
  })

  it('leave the values that collided out of the message', () => {
    const unique = databaseError('duplicate key', {
      code: '23505',
      detail: 'Key (tenant_id, domain_key)=(t, secret.example) already exists.',
    })
    expect(String(translateError(unique))).not.toContain('secret.example')
  })

  it('become invalid input where a value cannot be stored', () => {
    for (const code of ['22021', '54000']) {
      expect(translateError(databaseError('no', { code }))).toBeInstanceOf(InvalidInput)
    }
  })

  it('stay as they are when nobody can correct them', () => {
    const broken = databaseError('disk I/O error', { errcode: 10 })
    expect(translateError(broken)).toBe(broken)
    expect(translateError('text')).toBe('text')
  })
})
