// The chain of the audit log: each row carries the hash of the one before, so that a row that was changed, left out or
// put in shows, and so does everything after it.

import { createHash } from 'node:crypto'
import type { TenantId } from '@rollcall/core'
import type { AuditEntry, AuditHead, AuditRow, Store } from '@rollcall/ports'

/** What a check of the chain found. */
export type AuditVerification = {
  /** Rows that were read, the broken one included. */
  readonly checked: number
  /** Where the chain ends now. Kept elsewhere, it shows later that nothing before it was rewritten. */
  readonly head: AuditHead
  /** The first row that does not fit; `null`: the chain is whole. */
  readonly broken: { readonly sequence: number; readonly reason: string } | null
}

/** Rows for these entries, in this order, after the head. */
export function chainEntries(
  head: AuditHead,
  entries: readonly AuditEntry[],
): readonly (AuditRow & { readonly entry: AuditEntry })[] {
  let { sequence, hash } = head
  return entries.map((entry) => {
    sequence += 1
    const document = JSON.stringify(entry)
    hash = hashRow(hash, sequence, document)
    return { sequence, document, hash, entry }
  })
}

const PAGE = 500

/** Reads a tenant's whole chain and compares it with its hashes. */
export async function verifyAuditLog(store: Store, tenantId: TenantId): Promise<AuditVerification> {
  // Read first: rows that are added meanwhile are not missing from the end.
  const head = await store.audit.head(tenantId)
  let last: AuditHead = { sequence: 0, hash: '' }
  for (;;) {
    const rows = await store.audit.rows(tenantId, last.sequence, PAGE)
    for (const row of rows) {
      const reason = problemOf(row, last, head)
      if (reason !== null) {
        const sequence = last.sequence + 1
        return { checked: sequence, head, broken: { sequence, reason } }
      }
      last = { sequence: row.sequence, hash: row.hash }
    }
    if (rows.length < PAGE) break
  }
  if (last.sequence >= head.sequence) return { checked: last.sequence, head, broken: null }
  const sequence = last.sequence + 1
  return { checked: last.sequence, head, broken: { sequence, reason: 'it is missing' } }
}

function problemOf(row: AuditRow, last: AuditHead, head: AuditHead): string | null {
  if (row.sequence !== last.sequence + 1) return 'it is missing'
  if (row.hash !== hashRow(last.hash, row.sequence, row.document)) {
    return 'its content, or the hash of the row before, is not what its hash was made from'
  }
  if (row.sequence === head.sequence && row.hash !== head.hash) {
    return 'it is not the row that the end of the log was set to'
  }
  return null
}

function hashRow(previousHash: string, sequence: number, document: string): string {
  return createHash('sha256').update(`${previousHash}\n${sequence}\n${document}`, 'utf8').digest('base64url')
}
