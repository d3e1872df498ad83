// The job as it is now: the server tells whenever its status changes.

import { useEffect } from 'react'
import type { SynchronizationJob } from '../../api/__generated__/api.ts'
import { jobQuery } from '../../api/queries.ts'
import { queryClient } from '../../api/query-client.ts'

/** The job that was read, replaced by each status that arrives; the browser connects again by itself. */
export function useLiveJob(applicationId: string, job: SynchronizationJob | null): SynchronizationJob | null {
  const id = job?.id ?? null
  useEffect(() => {
    if (id === null) return
    const events = new EventSource(`/v1.0/rollcall/jobs/${encodeURIComponent(id)}/progress`)
    events.addEventListener('status', (event) => {
      // Written by our own server, in the form that it describes.
      const next: SynchronizationJob = JSON.parse(event.data)
      queryClient.setQueryData(jobQuery(applicationId).queryKey, next)
    })
    return () => events.close()
  }, [applicationId, id])
  return job
}
