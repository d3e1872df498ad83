import { Button, Tooltip } from '@fluentui/react-components'
import { AddRegular, DeleteRegular } from '@fluentui/react-icons'
import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { DirectoryObject, ServicePrincipal } from '../../api/__generated__/api.ts'
import { api, apiFetch } from '../../api/client.ts'
import { PEOPLE } from '../../api/find-principals.ts'
import { applicationQuery } from '../../api/queries.ts'
import { queryClient } from '../../api/query-client.ts'
import { PickerDialog } from '../../components/PickerDialog.tsx'
import { useNotice } from '../../components/use-notice.tsx'
import { useFocusReturn } from '../../hooks/use-focus-return.ts'
import { type Column, DataTable } from '../../table/DataTable.tsx'
import { usePages } from '../../table/use-pages.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Page } from '../../ui/Page.tsx'

type Owner = DirectoryObject & { readonly displayName?: string; readonly userPrincipalName?: string }

export function OwnersPage() {
  const notice = useNotice()
  const { applicationId: id } = useParams({ from: '/signed-in/applications/$applicationId' })
  const { data: application } = useSuspenseQuery(applicationQuery(id))
  const [isAdding, setAdding] = useState(false)
  const pages = usePages<Owner>(['owners', id], `/servicePrincipals/${id}/owners?$count=true`)
  const remove = useMutation({
    mutationFn: (owner: Owner) =>
      api.DELETE('/v1.0/servicePrincipals/{servicePrincipalId}/owners/{ownerId}/$ref', {
        params: { path: { servicePrincipalId: id, ownerId: owner.id } },
      }),
    onSuccess: async (_, owner) => {
      await forgetOwners(id)
      notice.done(`${owner.displayName} is no owner any more`)
    },
    onError: (error) => notice.failed('The owner was not removed', error),
  })
  const add = (
    <Button appearance="primary" icon={<AddRegular />} onClick={() => setAdding(true)}>
      Add owner
    </Button>
  )
  return (
    <Page
      title="Owners"
      about="Owners look after this application, its assignments and its provisioning, without a directory role."
      actions={add}
    >
      <DataTable
        label="Owners"
        columns={columnsFor((owner) => remove.mutate(owner))}
        pages={pages}
        rowKey={(owner) => owner.id}
        empty={
          <EmptyState title="Nobody owns this application" action={add}>
            Administrators look after it until it has an owner.
          </EmptyState>
        }
      />
      {isAdding ? <AddOwnerDialog application={application} onClose={() => setAdding(false)} /> : null}
    </Page>
  )
}

function columnsFor(remove: (owner: Owner) => void): readonly Column<Owner>[] {
  return [
    { id: 'displayName', title: 'Display name', width: 2, cell: (owner) => owner.displayName ?? owner.id },
    {
      id: 'userPrincipalName',
      title: 'User name',
      width: 2,
      isMinor: true,
      cell: (owner) => owner.userPrincipalName ?? 'API client',
    },
    {
      id: 'actions',
      title: 'Actions',
      width: '72px',
      cell: (owner) => (
        <Tooltip content={`Remove ${owner.displayName}`} relationship="label">
          <Button appearance="subtle" icon={<DeleteRegular />} onClick={() => remove(owner)} />
        </Tooltip>
      ),
    },
  ]
}

function AddOwnerDialog({
  application,
  onClose,
}: {
  readonly application: ServicePrincipal
  onClose(): void
}) {
  useFocusReturn()
  const notice = useNotice()
  return (
    <PickerDialog
      title="Add owner"
      action="Add"
      kinds={PEOPLE}
      run={async (chosen) => {
        // The description leaves the body of a reference open.
        for (const { id } of chosen) {
          await apiFetch(`/v1.0/servicePrincipals/${application.id}/owners/$ref`, {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify({ '@odata.id': `${location.origin}/v1.0/directoryObjects/${id}` }),
          })
        }
        await forgetOwners(application.id)
        notice.done(
          chosen.length === 1
            ? `${chosen[0]?.displayName} is an owner now`
            : `${chosen.length} owners were added`,
        )
      }}
      onClose={onClose}
    />
  )
}

function forgetOwners(id: string): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: ['owners', id] })
}
