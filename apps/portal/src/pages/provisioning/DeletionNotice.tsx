// An application that is deleted once its accounts are disabled or deleted: how to take that back, and when it has gone.

import { Button } from '@fluentui/react-components'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api } from '../../api/client.ts'
import { ApiError } from '../../api/errors.ts'
import { forgetApplication, healthQuery } from '../../api/queries.ts'
import { useNotice } from '../../components/use-notice.tsx'
import { path } from '../../path-builder.ts'
import { Problem } from '../../ui/Problem.tsx'

const LOOK_AGAIN_MS = 2_000

export function DeletionNotice(props: {
  readonly applicationId: string
  readonly jobId: string
  /** The button that takes the deletion back goes away with it. */
  readonly onKept: () => void
}) {
  const { applicationId, jobId, onKept } = props
  const notice = useNotice()
  const { data: health, error } = useQuery({
    ...healthQuery(applicationId, jobId),
    retry: false,
    refetchInterval: ({ state }) =>
      state.data?.accountsOnDeletion == null || state.error !== null ? false : LOOK_AGAIN_MS,
  })
  const keep = useMutation({
    mutationFn: () =>
      api.POST('/v1.0/rollcall/servicePrincipals/{servicePrincipalId}/keep', {
        params: { path: { servicePrincipalId: applicationId } },
      }),
    onSuccess: async () => {
      await forgetApplication(applicationId)
      onKept()
      notice.done('The application is kept', 'Whoever is in scope gets their account back.')
    },
    onError: (refusal) => notice.failed('The application is still being deleted', refusal),
  })
  if (health === undefined || health.accountsOnDeletion === null) return null
  const done = `${health.accountsOnDeletion}d`
  if (error instanceof ApiError && error.status === 404) {
    return (
      <Problem intent="success" title="This application was deleted.">
        Its accounts were {done}. <Link to={path.deletedApplications()}>Deleted applications</Link> has it for
        30 days.
      </Problem>
    )
  }
  return (
    <Problem
      intent="warning"
      title="This application is being deleted."
      action={
        <Button onClick={() => keep.mutate()} disabledFocusable={keep.isPending}>
          Keep application
        </Button>
      }
    >
      Its accounts are {done} first.{' '}
      <Link to={path.removals(applicationId)}>Removals that are held back</Link> wait until somebody allows
      them.
    </Problem>
  )
}
