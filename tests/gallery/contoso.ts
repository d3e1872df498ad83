// The people and groups of the example tenant, as the directory holds them.

import { readFileSync } from 'node:fs'
import { asId, type ObjectId } from '@rollcall/core'
import type { GroupWrite, Membership, UserWrite } from '@rollcall/ports'
import { parse } from 'csv-parse/sync'

export const CREATED_AT = '2026-01-05T08:00:00.000Z'

type Row = Readonly<Record<string, string>>

const userRows = readRows('users')
const groupRows = readRows('groups')

/** Everyone, disabled accounts and guests too. */
export const people: readonly UserWrite[] = userRows.map(toUser)

export const groups: readonly GroupWrite[] = groupRows.map(toGroup)

/** Of people only; groups in groups grant nothing (provisioning.md ASN-2). */
export const memberships: readonly Membership[] = readRows('memberships')
  .filter(({ member = '' }) => !member.startsWith('group:'))
  .map(({ group = '', member = '' }) => ({
    groupId: groupId(group),
    memberId: userId(member),
    memberType: 'User',
  }))

/** Every domain of somebody's user name, those that guests have at home included. */
export const domains: readonly string[] = [...new Set(userRows.map(domainOf))]

/** How many properties of somebody are empty. */
export function gapsOf({ properties }: UserWrite): number {
  return Object.keys(userRows[0] ?? {}).length - Object.keys(properties).length
}

function toUser(row: Row): UserWrite {
  const { userPrincipalName = '', displayName = '', userType, telephoneNumber = '', manager = '' } = row
  const { accountEnabled, userPrincipalName: _u, displayName: _d, userType: _y, ...rest } = row
  const { telephoneNumber: _t, manager: _m, extension_costCenter: costCenter = '', ...properties } = rest
  return {
    id: userId(userPrincipalName),
    userPrincipalName,
    displayName,
    accountEnabled: accountEnabled === 'true',
    userType: userType === 'Guest' ? 'Guest' : 'Member',
    managerId: manager === '' ? null : userId(manager),
    properties: {
      ...filled(properties),
      ...(telephoneNumber === '' ? {} : { businessPhones: [telephoneNumber] }),
      ...(costCenter === '' ? {} : { employeeOrgData: { costCenter, division: costCenter.slice(-2) } }),
    },
    createdAt: CREATED_AT,
    deletedAt: null,
  }
}

function toGroup({ displayName = '', mailNickname = '', description = '', ...flags }: Row): GroupWrite {
  return {
    id: groupId(mailNickname),
    displayName,
    mailNickname,
    securityEnabled: flags.securityEnabled === 'true',
    properties: { ...filled({ description }), mailEnabled: flags.mailEnabled === 'true' },
    createdAt: CREATED_AT,
    deletedAt: null,
  }
}

function filled(row: Row): Row {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== ''))
}

function userId(userPrincipalName: string): ObjectId {
  return numbered(
    '9000',
    userRows.findIndex((row) => row.userPrincipalName === userPrincipalName),
  )
}

function groupId(mailNickname: string): ObjectId {
  return numbered(
    'a000',
    groupRows.findIndex((row) => row.mailNickname === mailNickname),
  )
}

function numbered(kind: string, number: number): ObjectId {
  return asId(`00000000-0000-4000-${kind}-${number.toString(16).padStart(12, '0')}`)
}

function domainOf({ userPrincipalName = '' }: Row): string {
  const home = userPrincipalName.split('#EXT#')[0] ?? ''
  const guest = home.includes('@') ? home : home.slice(home.lastIndexOf('_') + 1)
  return (guest.split('@').at(-1) ?? '').toLowerCase()
}

function readRows(name: string): readonly Row[] {
  const file = new URL(`../../examples/contoso/${name}.csv`, import.meta.url)
  return parse(readFileSync(file, 'utf8'), { columns: true })
}
