// The table of uploaded operations.
import type { JobId, ObjectId } from '@rollcall/core'
import type { Generated } from 'kysely'
import type { Flag } from './directory-tables.ts'

export type UploadTable = {
  number: Generated<number>
  job_id: JobId
  source_id: ObjectId
  display_name: string
  /** `null` where the operation names none, or was staged before this was kept. */
  manager_id: ObjectId | null
  attributes: string
  staged_at: string
  is_tried: Flag
}
