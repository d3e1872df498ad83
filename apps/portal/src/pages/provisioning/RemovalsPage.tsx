// Removals that the accidental deletion threshold holds back: who would lose access, and whether that is meant.

import { Badge, Button, makeStyles, tokens } from '@fluentui/react-components'
import { CheckmarkRegular, DismissRegular } from '@fluentui/react-icons'
import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import type { StagedRemoval } from '../../api/__generated__/api.ts'
import { api } from '../../api/client.ts'
import { forgetApplication, jobQuery } from '../../api/queries.ts'
import { queryClient } from '../../api/query-client.ts'
import { useNotice } from '../../components/use-notice.tsx'
import { path } from '../../path-builder.ts'
import { type Column, DataTable } from '../../table/DataTable.tsx'
import { type Pages, usePages } from '../../table/use-pages.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Instant } from '../../ui/Instant.tsx'
import { Page } from '../../ui/Page.tsx'

type Decision = 'allow' | 'reject'

const useStyles = makeStyles({
  actions: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalXS },
})

export function RemovalsPage() {
  const { applicationId: id } = useParams({ from: '/signed-in/applications/$applicationId' })
  const { data: job } = useSuspenseQuery(jobQuery(id))
  const back = <Link to={path.provisioning(id)}>Provisioning</Link>
  if (job === null) {
    return (
      <Page title="Held removals" before={back}>
        <EmptyState title="No removal is held back" />
      </Page>
    )
  }
  return <Removals applicationId={id} jobId={job.id} />
}

function Removals({ applicationId, jobId }: { readonly applicationId: string; readonly jobId: string }) {
  const notice = useNotice()
  const pages = usePages<StagedRemoval>(['removals', jobId], `/rollcall/jobs/${jobId}/stagedRemovals`)
  const decided = (error: unknown, decision: Decision) => {
    if (error !== null) return notice.failed('Nothing was decided', error)
    notice.done(
      decision === 'allow' ? 'Allowed' : 'Rejected',
      decision === 'allow'
        ? 'The next cycle removes their access.'
        : 'They keep their access. Correct what took them out of scope.',
    )
  }
  const onSettled = async (_: unknown, error: unknown, decision: Decision) => {
    decided(error, decision)
    await Promise.all([
      queryClient.invalidateQueries({ queryKey: ['removals', jobId] }),
      forgetApplication(applicationId),
    ])
  }
  const decideAll = useMutation({
    mutationFn: (decision: Decision) =>
      decision === 'allow'
        ? api.POST('/v1.0/rollcall/jobs/{jobId}/stagedRemovals/allow', { params: { path: { jobId } } })
        : api.POST('/v1.0/rollcall/jobs/{jobId}/stagedRemovals/reject', { params: { path: { jobId } } }),
    onSettled,
  })
  const decideOne = useMutation({
    mutationFn: ({ objectId, decision }: { readonly objectId: string; readonly decision: Decision }) => {
      const params = { path: { jobId, objectId } }
      return decision === 'allow'
        ? api.POST('/v1.0/rollcall/jobs/{jobId}/stagedRemovals/{objectId}/approve', { params })
        : api.POST('/v1.0/rollcall/jobs/{jobId}/stagedRemovals/{objectId}/reject', { params })
    },
    onSettled: (data, error, { decision }) => onSettled(data, error, decision),
  })
  const hasUndecided = pages.items.some(({ decision }) => decision === 'undecided')
  return (
    <Page
      title="Held removals"
      before={<Link to={path.provisioning(applicationId)}>Provisioning</Link>}
      about="More people would lose access than the accidental deletion threshold allows, so nobody has lost it yet."
      actions={<AllActions hasUndecided={hasUndecided} decide={(decision) => decideAll.mutate(decision)} />}
    >
      <RemovalTable
        pages={pages}
        decide={(removal, decision) => decideOne.mutate({ objectId: removal.objectId, decision })}
      />
    </Page>
  )
}

function AllActions(props: { readonly hasUndecided: boolean; decide(decision: Decision): void }) {
  const { hasUndecided } = props
  const why = hasUndecided ? undefined : 'Every removal is decided.'
  return (
    <>
      <Button
        icon={<CheckmarkRegular />}
        disabledFocusable={!hasUndecided}
        title={why}
        onClick={() => props.decide('allow')}
      >
        Allow all
      </Button>
      <Button
        icon={<DismissRegular />}
        disabledFocusable={!hasUndecided}
        title={why}
        onClick={() => props.decide('reject')}
      >
        Reject all
      </Button>
    </>
  )
}

type Decide = (removal: StagedRemoval, decision: Decision) => void

function RemovalTable(props: { readonly pages: Pages<StagedRemoval>; readonly decide: Decide }) {
  const columns: readonly Column<StagedRemoval>[] = [
    { id: 'displayName', title: 'Display name', width: 2, cell: (removal) => removal.displayName },
    { id: 'objectTypeName', title: 'Type', isMinor: true, cell: (removal) => removal.objectTypeName },
    {
      id: 'action',
      title: 'Would be',
      isMinor: true,
      cell: ({ action }) => (action === 'delete' ? 'Deleted' : 'Disabled'),
    },
    {
      id: 'stagedDateTime',
      title: 'Held since',
      isMinor: true,
      cell: (removal) => <Instant at={removal.stagedDateTime} />,
    },
    {
      id: 'decision',
      title: 'Decision',
      width: '170px',
      cell: (removal) => <DecisionCell removal={removal} decide={props.decide} />,
    },
  ]
  return (
    <DataTable
      label="Held removals"
      columns={columns}
      pages={props.pages}
      rowKey={(removal) => removal.objectId}
      empty={
        <EmptyState title="No removal is held back">
          Removals wait here when one cycle would carry out more than the threshold allows.
        </EmptyState>
      }
    />
  )
}

// What was rejected can still be allowed, one by one (provisioning.md DEP-37).
function DecisionCell({ removal, decide }: { readonly removal: StagedRemoval; readonly decide: Decide }) {
  const styles = useStyles()
  const { decision, displayName } = removal
  return (
    <span className={styles.actions}>
      {decision === 'undecided' ? null : (
        <Badge appearance="tint">{decision === 'approved' ? 'Allowed' : 'Rejected'}</Badge>
      )}
      {decision === 'approved' ? null : (
        <Button size="small" aria-label={`Allow ${displayName}`} onClick={() => decide(removal, 'allow')}>
          Allow
        </Button>
      )}
      {decision === 'undecided' ? (
        <Button size="small" aria-label={`Reject ${displayName}`} onClick={() => decide(removal, 'reject')}>
          Reject
        </Button>
      ) : null}
    </span>
  )
}
