import type { User } from '../../api/__generated__/api.ts'
import { forgetUsers } from '../../api/directory-queries.ts'
import { useReasonAgainst } from '../../hooks/use-session.ts'
import type { Column } from '../../table/DataTable.tsx'
import { RecycleBin } from './RecycleBin.tsx'

const SELECT = '$select=id,displayName,userPrincipalName,deletedDateTime'

const COLUMNS: readonly Column<User>[] = [
  {
    id: 'userPrincipalName',
    title: 'User principal name',
    width: 2,
    isMinor: true,
    cell: nameOf,
  },
]

export function DeletedUsersPage() {
  const reason = useReasonAgainst('users.write')
  return (
    <RecycleBin<User>
      title="Deleted users"
      about="People stay here for 30 days after they were deleted, and can be restored with everything they had."
      empty="Nobody was deleted in the last 30 days"
      cacheKey="deleted-users"
      address={`/directory/deletedItems/microsoft.graph.user?${SELECT}&$top=100&$count=true`}
      columns={COLUMNS}
      reasonAgainstRestoring={() => reason}
      reasonAgainstPurging={() => reason}
      onceRestored={() => 'Provisioning brings the accounts back.'}
      lost={() => "This cannot be undone. Applications that delete accounts will delete this person's."}
      forget={forgetUsers}
    />
  )
}

// While a user is here, the id stands before the name, so that the name is free for somebody else (graph-api.md §6).
function nameOf({ id, userPrincipalName }: User): string {
  const prefix = id.replaceAll('-', '')
  const name = userPrincipalName ?? ''
  return name.startsWith(prefix) ? name.slice(prefix.length) : name
}
