// What the charts of an application are drawn from.

import { queryOptions } from '@tanstack/react-query'
import type { JobStatistics } from '../../api/__generated__/api.ts'
import { api, apiFetch, bodyOf } from '../../api/client.ts'

/** Sums of the last `days` days, by day, action and status. */
export const statisticsQuery = (jobId: string, days: string) =>
  queryOptions({
    queryKey: ['statistics', jobId, days],
    queryFn: async (): Promise<JobStatistics> => {
      const response = await apiFetch(
        `/v1.0/rollcall/jobs/${encodeURIComponent(jobId)}/statistics?days=${days}`,
      )
      return response.json()
    },
  })

/** The newest ended cycles. */
export const cyclesQuery = (jobId: string) =>
  queryOptions({
    queryKey: ['cycles', jobId],
    queryFn: async () =>
      bodyOf(
        await api.GET('/v1.0/rollcall/jobs/{jobId}/cycles', {
          params: { path: { jobId }, query: { $top: '50' } },
        }),
      ).value,
  })
