// One entry of the provisioning log: its steps, what to do about it, what changed, and everything about it.

import { makeStyles, tokens } from '@fluentui/react-components'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { ProvisioningObjectSummary } from '../../api/__generated__/api.ts'
import { api, bodyOf } from '../../api/client.ts'
import { DetailDrawer } from '../../components/DetailDrawer.tsx'
import { StepList } from '../../components/StepList.tsx'
import { path } from '../../path-builder.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { FactList } from '../../ui/FactList.tsx'
import { Instant } from '../../ui/Instant.tsx'
import { Problem } from '../../ui/Problem.tsx'
import { Tabs } from '../../ui/Tabs.tsx'
import { ChangeTable } from './ChangeTable.tsx'
import { actionLabel, StatusBadge } from './log-columns.tsx'

type Entry = ProvisioningObjectSummary

const useStyles = makeStyles({
  panel: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    paddingBlock: tokens.spacingVerticalL,
  },
})

const TABS = [
  ['steps', 'Steps'],
  ['troubleshooting', 'Troubleshooting & recommendations'],
  ['properties', 'Modified properties'],
  ['summary', 'Summary'],
] as const

type TabName = (typeof TABS)[number][0]

export function LogEntryDrawer({
  entryId,
  onClose,
}: {
  readonly entryId: string
  readonly onClose: () => void
}) {
  const styles = useStyles()
  const [tab, setTab] = useState<TabName>('steps')
  const { data: entry, error } = useQuery({
    queryKey: ['provisioning-log', entryId],
    queryFn: async () =>
      bodyOf(await api.GET('/v1.0/auditLogs/provisioning/{entryId}', { params: { path: { entryId } } })),
  })
  return (
    <DetailDrawer title="Provisioning log details" error={error} onClose={onClose}>
      {entry === undefined ? undefined : (
        <Tabs label="About this entry" className={styles.panel} tabs={TABS} selected={tab} onSelect={setTab}>
          <Panel tab={tab} entry={entry} />
        </Tabs>
      )}
    </DetailDrawer>
  )
}

function Panel({ tab, entry }: { readonly tab: TabName; readonly entry: Entry }) {
  switch (tab) {
    case 'steps':
      return (
        <StepList
          object={entry.sourceIdentity.identityType.toLowerCase()}
          steps={entry.provisioningSteps.map(({ provisioningStepType: type, ...step }) => ({
            ...step,
            type,
          }))}
        />
      )
    case 'troubleshooting':
      return <Troubleshooting entry={entry} />
    case 'properties':
      return entry.modifiedProperties.length === 0 ? (
        <EmptyState title="Nothing was changed" />
      ) : (
        <ChangeTable label="Modified properties" changes={entry.modifiedProperties} />
      )
    case 'summary':
      return <Summary entry={entry} />
  }
}

function Troubleshooting({ entry }: { readonly entry: Entry }) {
  const { status, errorInformation } = entry.provisioningStatusInfo
  if (errorInformation === null) {
    return (
      <EmptyState title={status === 'success' ? 'This went well' : 'There is nothing to do'}>
        The steps tell how it was decided.
      </EmptyState>
    )
  }
  const { additionalDetails, errorCategory, errorCode, reason, recommendedAction } = errorInformation
  return (
    <>
      <Problem intent={status === 'failure' ? 'error' : 'info'} title={reason}>
        {recommendedAction ?? ''}
      </Problem>
      <FactList
        facts={[
          ['Error code', errorCode],
          ['Category', errorCategory],
          ['Recommended action', recommendedAction],
          ['Additional details', additionalDetails],
        ]}
      />
    </>
  )
}

function Summary({ entry }: { readonly entry: Entry }) {
  const { sourceIdentity, targetIdentity } = entry
  const source = sourceIdentity.identityType === 'Group' ? path.group : path.user
  return (
    <FactList
      facts={[
        ['Status', <StatusBadge key="status" status={entry.provisioningStatusInfo.status} />],
        ['Action', actionLabel(entry.provisioningAction)],
        ['Date', <Instant key="date" at={entry.activityDateTime} />],
        ['Duration', `${Math.round(entry.durationInMilliseconds)} ms`],
        [
          'Application',
          <Link key="application" to={path.application(entry.servicePrincipal.id)}>
            {entry.servicePrincipal.displayName}
          </Link>,
        ],
        [
          'Source identity',
          <Link key="source" to={source(sourceIdentity.id)}>
            {sourceIdentity.displayName || sourceIdentity.id}
          </Link>,
        ],
        ['Source ID', sourceIdentity.id],
        ['Object type', sourceIdentity.identityType],
        ['Target identity', targetIdentity.displayName],
        ['Target ID', targetIdentity.id],
        ['Source system', entry.sourceSystem.displayName],
        ['Target system', entry.targetSystem.displayName],
        ['Initiated by', entry.initiatedBy.displayName],
        ['Job ID', entry.jobId],
        ['Cycle ID', entry.cycleId],
        ['Change ID', entry.changeId],
      ]}
    />
  )
}
