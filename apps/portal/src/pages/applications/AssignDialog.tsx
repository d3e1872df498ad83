// Add user/group: choose people and groups, select a role, assign.

import { Field, Select } from '@fluentui/react-components'
import { useState } from 'react'
import type { ServicePrincipal } from '../../api/__generated__/api.ts'
import { api } from '../../api/client.ts'
import { PEOPLE_AND_GROUPS, type Principal } from '../../api/find-principals.ts'
import { queryClient } from '../../api/query-client.ts'
import { PickerDialog } from '../../components/PickerDialog.tsx'
import { useNotice } from '../../components/use-notice.tsx'
import { assignableRoles, givesNoAccount, NOT_PROVISIONED } from './app-roles.ts'

export function AssignDialog({
  application,
  onClose,
}: {
  readonly application: ServicePrincipal
  onClose(): void
}) {
  const notice = useNotice()
  const roles = assignableRoles(application)
  const [appRoleId, setRole] = useState(roles[0]?.id ?? '')
  const assign = async (chosen: readonly Principal[]) => {
    try {
      for (const { id } of chosen) {
        await api.POST('/v1.0/servicePrincipals/{servicePrincipalId}/appRoleAssignedTo', {
          params: { path: { servicePrincipalId: application.id } },
          body: { principalId: id, resourceId: application.id, appRoleId },
        })
      }
    } finally {
      // Some may have been assigned before one was refused.
      await queryClient.invalidateQueries({ queryKey: ['assignments', application.id] })
    }
    notice.done(
      chosen.length === 1 ? `${chosen[0]?.displayName} is assigned` : `${chosen.length} are assigned`,
    )
  }
  return (
    <PickerDialog
      title="Add user/group"
      action="Assign"
      kinds={PEOPLE_AND_GROUPS}
      run={assign}
      onClose={onClose}
    >
      <Field
        label="Select a role"
        {...(givesNoAccount(application, appRoleId)
          ? { validationState: 'warning' as const, validationMessage: NOT_PROVISIONED }
          : {})}
      >
        <Select value={appRoleId} onChange={(_, { value }) => setRole(value)}>
          {roles.map((role) => (
            <option key={role.id} value={role.id}>
              {role.displayName}
            </option>
          ))}
        </Select>
      </Field>
    </PickerDialog>
  )
}
