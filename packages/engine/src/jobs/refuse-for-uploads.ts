// What means nothing for a job whose objects are uploaded (graph-api.md §13): it has no target to connect to, nobody is
// assigned to it, and what is to be provisioned comes when a client sends it.

import { InvalidInput, type JobSource } from '@rollcall/ports'

/** Why not, and what to do instead. */
const REASONS = {
  provisionOnDemand:
    'Nobody can be provisioned on demand here: people come when they are uploaded. Send the person to bulkUpload; a started job takes them at once, and the provisioning log shows what came of it.',
  preview:
    'There is nothing to preview: what is uploaded is evaluated when it comes. Try an expression out with schema/parseExpression, or upload one person first.',
  connection:
    'There is no target to connect to: this application fills the directory of Rollcall itself. Give the client that uploads the permission SynchronizationData-User.Upload, and start the job.',
  accountsOnDeletion:
    'The people in the directory are not accounts of this application: they stay when it is deleted. Send "accounts": "leave".',
  link: 'People of uploads are linked by the mapping that matches them; give the user in the directory the value that it compares, such as their employeeId, and upload the person again.',
  assignment:
    'Nobody is assigned to this application: it fills the directory with whoever is uploaded. A scoping filter of its mapping keeps people out.',
} as const

export type RefusedForUploads = keyof typeof REASONS

/** @throws {InvalidInput} The objects of this job, or of jobs of this template, are uploaded. */
export function refuseForUploads(
  { source }: { readonly source: JobSource },
  wanted: RefusedForUploads,
): void {
  if (source === 'uploads') throw new InvalidInput(reasonAgainst(wanted))
}

/** Why it means nothing, and what to do instead. */
export function reasonAgainst(wanted: RefusedForUploads): string {
  return REASONS[wanted]
}
