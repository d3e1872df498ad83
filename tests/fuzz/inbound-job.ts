// An application that fills the directory with whoever is uploaded to its job.

import { z } from 'zod'
import type { RollcallApi } from '../../scripts/demo/rollcall-api.ts'
import type { Pools } from './pools.ts'

const one = z.object({ id: z.string() })
const pair = z.object({ servicePrincipal: one })
const templates = z.object({ value: z.tuple([one]) })

/** Puts its ids into the pools. */
export async function plantInboundJob(api: RollcallApi, pools: Pools): Promise<void> {
  const name = 'API-driven inbound provisioning'
  const { value } = templates.parse(await api.get(`/applicationTemplates?$filter=displayName eq '${name}'`))
  const instantiate = `/applicationTemplates/${value[0].id}/instantiate`
  const { servicePrincipal } = pair.parse(await api.post(instantiate, { displayName: 'HR' }))
  const jobs = `/servicePrincipals/${servicePrincipal.id}/synchronization/jobs`
  const { id } = one.parse(await api.post(jobs, { templateId: 'API2AAD' }))
  // What is uploaded is worked off meanwhile, as it is.
  await api.post(`${jobs}/${id}/start`)
  Object.assign(pools, { inboundServicePrincipal: [servicePrincipal.id], inboundJob: [id] })
}
