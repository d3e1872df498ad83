// What the provisioning log is narrowed to, as the address holds it and as the API takes it.

import { literal } from '../../api/odata.ts'

export type LogSearch = {
  /** Beginning of a name, or an id. */
  search?: string
  /** One of them, or `all`; where it says nothing, what was skipped is left out. */
  status?: string
  action?: string
  period?: string
  cycle?: string
  /** Id of a person or group of the directory. */
  person?: string
  /** Shown columns, joined by commas. */
  columns?: string
  /** The entry whose details are open. */
  entry?: string
}

export const STATUSES = [
  { value: 'success', label: 'Success' },
  { value: 'failure', label: 'Failure' },
  { value: 'skipped', label: 'Skipped' },
  { value: 'warning', label: 'Warning' },
] as const

/** What the list of statuses begins with: after a first cycle most entries are about people who are not assigned. */
export const NOT_SKIPPED = 'All but skipped'
export const ALL = { value: 'all', label: 'All' } as const

export const ACTIONS = [
  { value: 'create', label: 'Create' },
  { value: 'update', label: 'Update' },
  { value: 'disable', label: 'Disable' },
  { value: 'delete', label: 'Delete' },
  { value: 'stagedDelete', label: 'Staged delete' },
  { value: 'other', label: 'Other' },
] as const

export const PERIODS = [
  { value: '1', label: 'Last 24 hours' },
  { value: '7', label: 'Last 7 days' },
  { value: '30', label: 'Last 30 days' },
] as const

/** When a period began; whole minutes, so that a list keeps its address while one looks at it. */
export function periodBegin(days: string, now: number): string | null {
  const number = Number(days)
  if (!Number.isFinite(number) || number <= 0) return null
  const minute = Math.floor(now / 60_000) * 60_000
  return new Date(minute - number * 86_400_000).toISOString()
}

const ID = /^[0-9a-f-]{36}$/i

/** Whether a search says more than which statuses it wants. */
export function isNarrowed({ status: _, columns: __, entry: ___, ...others }: LogSearch): boolean {
  return Object.values(others).some((text) => text !== undefined)
}

/** The `$filter` of a search; empty when nothing narrows it. */
export function logFilter(search: LogSearch, applicationId: string | null, now: number): string {
  const words = search.search?.trim() ?? ''
  const begin = search.period === undefined ? null : periodBegin(search.period, now)
  return [
    applicationId === null ? '' : `servicePrincipal/id eq ${literal(applicationId)}`,
    statusFilter(search.status),
    search.action === undefined ? '' : `provisioningAction eq ${literal(search.action)}`,
    search.cycle === undefined ? '' : `cycleId eq ${literal(search.cycle)}`,
    search.person === undefined ? '' : `sourceIdentity/id eq ${literal(search.person)}`,
    begin === null ? '' : `activityDateTime ge ${begin}`,
    wordsFilter(words),
  ]
    .filter((term) => term !== '')
    .join(' and ')
}

function statusFilter(status: string | undefined): string {
  if (status === ALL.value) return ''
  if (status !== undefined) return `provisioningStatusInfo/status eq ${literal(status)}`
  const done = STATUSES.filter(({ value }) => value !== 'skipped').map(({ value }) => literal(value))
  return `provisioningStatusInfo/status in (${done.join(',')})`
}

function wordsFilter(words: string): string {
  if (words === '') return ''
  const id = literal(words)
  if (ID.test(words)) {
    return `(sourceIdentity/id eq ${id} or targetIdentity/id eq ${id} or cycleId eq ${id} or changeId eq ${id})`
  }
  return `(contains(sourceIdentity/displayName,${id}) or contains(targetIdentity/displayName,${id}))`
}
