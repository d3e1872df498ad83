import { silentLogger } from '@rollcall/ports'
import { describeJobEventsContract } from '@rollcall/ports/contract'
import { logJobEvents } from '../src/log-job-events.ts'

describeJobEventsContract('log', async () => {
  const lines: unknown[] = []
  const keep = (message: string, facts?: object) => void lines.push({ message, ...facts })
  const events = logJobEvents({ ...silentLogger, info: keep, warn: keep })
  return { events, delivered: async () => lines }
})
