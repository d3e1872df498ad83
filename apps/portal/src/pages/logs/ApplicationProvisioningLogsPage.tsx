import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'
import { withTexts } from '../../search-params.ts'
import { ProvisioningLog } from './ProvisioningLog.tsx'

export function ApplicationProvisioningLogsPage() {
  const navigate = useNavigate()
  const { applicationId } = useParams({ from: '/signed-in/applications/$applicationId/provisioning-logs' })
  const search = useSearch({ from: '/signed-in/applications/$applicationId/provisioning-logs' })
  const onSearch = useCallback(
    (change: Partial<Record<keyof typeof search, string>>) =>
      void navigate({
        to: '/applications/$applicationId/provisioning-logs',
        params: { applicationId },
        search: (before) => withTexts(before, change),
        replace: !('entry' in change),
      }),
    [navigate, applicationId],
  )
  return <ProvisioningLog applicationId={applicationId} search={search} onSearch={onSearch} />
}
