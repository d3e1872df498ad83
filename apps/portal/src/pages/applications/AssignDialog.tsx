// Add user/group: choose people and groups, select a role, assign.

import {
  Button,
  Checkbox,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Field,
  Input,
  InteractionTag,
  InteractionTagPrimary,
  InteractionTagSecondary,
  makeStyles,
  Select,
  Spinner,
  TagGroup,
  Text,
  tokens,
} from '@fluentui/react-components'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ServicePrincipal } from '../../api/__generated__/api.ts'
import { api } from '../../api/client.ts'
import { messageOf } from '../../api/errors.ts'
import { findPrincipals, type Principal } from '../../api/find-principals.ts'
import { queryClient } from '../../api/query-client.ts'
import { useNotice } from '../../components/use-notice.tsx'
import { Problem } from '../../ui/Problem.tsx'
import { assignableRoles } from './app-roles.ts'

const KINDS = ['User', 'Group'] as const

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  found: {
    display: 'flex',
    flexDirection: 'column',
    maxHeight: '240px',
    overflowY: 'auto',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    padding: tokens.spacingHorizontalXS,
    margin: 0,
  },
})

export function AssignDialog({
  application,
  onClose,
}: {
  readonly application: ServicePrincipal
  onClose(): void
}) {
  const styles = useStyles()
  const notice = useNotice()
  const roles = assignableRoles(application)
  const [search, setSearch] = useState('')
  const [chosen, setChosen] = useState<readonly Principal[]>([])
  const [appRoleId, setRole] = useState(roles[0]?.id ?? '')
  const found = useQuery({
    queryKey: ['principals', KINDS, search],
    queryFn: () => findPrincipals(search, KINDS),
    placeholderData: (previous) => previous,
  })
  const assign = useMutation({
    mutationFn: async () => {
      for (const { id } of chosen) {
        await api.POST('/v1.0/servicePrincipals/{servicePrincipalId}/appRoleAssignedTo', {
          params: { path: { servicePrincipalId: application.id } },
          body: { principalId: id, resourceId: application.id, appRoleId },
        })
      }
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['assignments', application.id] }),
    onSuccess: () => {
      notice.done(
        chosen.length === 1 ? `${chosen[0]?.displayName} is assigned` : `${chosen.length} are assigned`,
      )
      onClose()
    },
  })
  const toggle = (principal: Principal) =>
    setChosen((before) =>
      before.some(({ id }) => id === principal.id)
        ? before.filter(({ id }) => id !== principal.id)
        : [...before, principal],
    )
  return (
    <Dialog open onOpenChange={(_, { open }) => (open ? undefined : onClose())}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>Add user/group</DialogTitle>
          <DialogContent className={styles.form}>
            {assign.error === null ? null : (
              <Problem title="Not everyone was assigned.">{messageOf(assign.error)}</Problem>
            )}
            <Field label="Search users and groups">
              <Input type="search" value={search} autoFocus onChange={(_, { value }) => setSearch(value)} />
            </Field>
            <fieldset className={styles.found} aria-label="Users and groups found">
              {found.isPending ? <Spinner size="tiny" label="Searching" /> : null}
              {found.data?.length === 0 ? <Text>Nobody is called that.</Text> : null}
              {(found.data ?? []).map((principal) => (
                <Checkbox
                  key={principal.id}
                  label={`${principal.displayName} (${principal.detail})`}
                  checked={chosen.some(({ id }) => id === principal.id)}
                  onChange={() => toggle(principal)}
                />
              ))}
            </fieldset>
            {chosen.length === 0 ? null : (
              <TagGroup
                aria-label="Selected"
                onDismiss={(_, { value }) => setChosen(chosen.filter(({ id }) => id !== value))}
              >
                {chosen.map((principal) => (
                  <InteractionTag key={principal.id} value={principal.id}>
                    <InteractionTagPrimary hasSecondaryAction>{principal.displayName}</InteractionTagPrimary>
                    <InteractionTagSecondary
                      aria-label={`Remove ${principal.displayName} from the selection`}
                    />
                  </InteractionTag>
                ))}
              </TagGroup>
            )}
            <Field label="Select a role">
              <Select value={appRoleId} onChange={(_, { value }) => setRole(value)}>
                {roles.map((role) => (
                  <option key={role.id} value={role.id}>
                    {role.displayName}
                  </option>
                ))}
              </Select>
            </Field>
          </DialogContent>
          <DialogActions>
            <Button onClick={onClose}>Cancel</Button>
            <Button
              appearance="primary"
              disabledFocusable={chosen.length === 0 || assign.isPending}
              onClick={() => assign.mutate()}
            >
              Assign
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}
