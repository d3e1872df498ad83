// What tells one entry of the provisioning log from another.

import { ID_SERIES_SIZE, idInSeries } from '@rollcall/core'
import type { ProvisioningLogEntry } from '@rollcall/ports'
import { type EngineDeps, nowText } from '../engine-deps.ts'

export type LogStamp = Pick<ProvisioningLogEntry, 'id' | 'changeId' | 'activityAt'>

/** Random ids, and the present. */
export function freshStamp(deps: Pick<EngineDeps, 'ids' | 'clock'>): LogStamp {
  return { id: deps.ids.next(), changeId: deps.ids.next(), activityAt: nowText(deps) }
}

/** Stamps of one instant, with ids of one series: entries that say the same take the store little room. */
export function stampsOfOneInstant(deps: Pick<EngineDeps, 'ids' | 'clock'>): () => LogStamp {
  let first = freshStamp(deps)
  let place = 0
  return () => {
    if (place === ID_SERIES_SIZE) {
      first = freshStamp(deps)
      place = 0
    }
    const stamp = {
      id: idInSeries(first.id, place),
      changeId: idInSeries(first.changeId, place),
      activityAt: first.activityAt,
    }
    place += 1
    return stamp
  }
}
