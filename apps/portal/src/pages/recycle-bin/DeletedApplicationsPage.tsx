import type { ServicePrincipal } from '../../api/__generated__/api.ts'
import { forgetApplications } from '../../api/queries.ts'
import { useReasonAgainst } from '../../hooks/use-session.ts'
import type { Column } from '../../table/DataTable.tsx'
import { RecycleBin } from './RecycleBin.tsx'

const SELECT = '$select=id,displayName,applicationTemplateId,deletedDateTime'

const COLUMNS: readonly Column<ServicePrincipal>[] = [
  {
    id: 'kind',
    title: 'Kind',
    width: 1.5,
    isMinor: true,
    cell: (application) => (isApiClient(application) ? 'API client' : 'Enterprise application'),
  },
]

export function DeletedApplicationsPage() {
  const reasonAgainstWriting = useReasonAgainst('applications.create')
  const reasonAgainstGranting = useReasonAgainst('roles.write')
  // Who may not read all of them is shown what they own, and may do this to it.
  const isOwnerOnly = useReasonAgainst('applications.read') !== null
  const reason = isOwnerOnly ? null : reasonAgainstWriting
  return (
    <RecycleBin<ServicePrincipal>
      title="Deleted applications"
      about="Applications stay here for 30 days after they were deleted, and can be restored with their assignments, owners, roles and client secrets. Provisioning is set up anew."
      empty="No application was deleted in the last 30 days"
      cacheKey="deleted-applications"
      address={`/directory/deletedItems/microsoft.graph.servicePrincipal?${SELECT}&$orderby=deletedDateTime desc&$top=100&$count=true`}
      columns={COLUMNS}
      reasonAgainstRestoring={(application) => (isApiClient(application) ? reasonAgainstGranting : reason)}
      reasonAgainstPurging={() => reason}
      onceRestored={(application) =>
        isApiClient(application)
          ? 'Its secrets and permissions are good again.'
          : 'Set up its provisioning anew: it takes on the accounts that stayed.'
      }
      lost={(application) =>
        isApiClient(application)
          ? 'This cannot be undone. Its client ID, secrets and permissions are lost: whatever used them needs a new client.'
          : 'This cannot be undone. Its assignments, owners, roles and notes are lost. The accounts in the application stay as they are.'
      }
      forget={forgetApplications}
    />
  )
}

/** Made for a program, not from the gallery. */
function isApiClient({ applicationTemplateId }: ServicePrincipal): boolean {
  return applicationTemplateId === null
}
