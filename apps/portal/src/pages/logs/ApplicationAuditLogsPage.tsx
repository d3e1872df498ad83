import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'
import { withTexts } from '../../search-params.ts'
import { AuditLog } from './AuditLog.tsx'

export function ApplicationAuditLogsPage() {
  const navigate = useNavigate()
  const { applicationId } = useParams({ from: '/signed-in/applications/$applicationId/audit-logs' })
  const search = useSearch({ from: '/signed-in/applications/$applicationId/audit-logs' })
  const onSearch = useCallback(
    (change: Partial<Record<keyof typeof search, string>>) =>
      void navigate({
        to: '/applications/$applicationId/audit-logs',
        params: { applicationId },
        search: (before) => withTexts(before, change),
        replace: !('entry' in change),
      }),
    [navigate, applicationId],
  )
  return <AuditLog applicationId={applicationId} search={search} onSearch={onSearch} />
}
