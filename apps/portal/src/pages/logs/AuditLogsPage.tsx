import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'
import { withTexts } from '../../search-params.ts'
import { AuditLog } from './AuditLog.tsx'

export function AuditLogsPage() {
  const navigate = useNavigate()
  const search = useSearch({ from: '/signed-in/audit-logs' })
  const onSearch = useCallback(
    (change: Partial<Record<keyof typeof search, string>>) =>
      void navigate({
        to: '/audit-logs',
        search: (before) => withTexts(before, change),
        replace: !('entry' in change),
      }),
    [navigate],
  )
  return <AuditLog applicationId={null} search={search} onSearch={onSearch} />
}
