import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'
import { withTexts } from '../../search-params.ts'
import { ProvisioningLog } from './ProvisioningLog.tsx'

export function ProvisioningLogsPage() {
  const navigate = useNavigate()
  const search = useSearch({ from: '/signed-in/provisioning-logs' })
  const onSearch = useCallback(
    (change: Partial<Record<keyof typeof search, string>>) =>
      void navigate({
        to: '/provisioning-logs',
        search: (before) => withTexts(before, change),
        replace: !('entry' in change),
      }),
    [navigate],
  )
  return <ProvisioningLog applicationId={null} search={search} onSearch={onSearch} />
}
