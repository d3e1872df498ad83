// Which way an application goes: most keep accounts elsewhere equal to the directory, some fill the directory with whom a
// client uploads (bulkUpload).

import type { SynchronizationSchema } from './__generated__/api.ts'

/** The name of Rollcall's own directory in a schema. */
const DIRECTORY = 'Azure Active Directory'

type Rule = Pick<
  SynchronizationSchema['synchronizationRules'][number],
  'sourceDirectoryName' | 'targetDirectoryName'
>

/** Whether a rule writes Rollcall's own directory. */
export function fillsDirectory({ sourceDirectoryName, targetDirectoryName }: Rule): boolean {
  return targetDirectoryName === DIRECTORY && sourceDirectoryName !== DIRECTORY
}

/** The same for the templates of an application. */
export function areForUploads(
  templates: readonly { readonly schema: { readonly synchronizationRules: readonly Rule[] } }[],
): boolean {
  return templates.some(({ schema }) => schema.synchronizationRules.some(fillsDirectory))
}
