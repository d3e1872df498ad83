// Security and billing: approved domains, seats, and how the SCIM endpoint behaves.
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { parseDomain } from '../../rules/approved-domain.ts'
import { accountSettingsSchema } from '../../store/account.ts'
import type { ConsoleDependencies } from '../console-dependencies.ts'
import { parseInput } from '../parse-input.ts'

const domain = z.string().transform((text, context) => {
  const parsed = parseDomain(text)
  if (parsed !== null) return parsed
  context.addIssue(`${JSON.stringify(text)} is not a domain name such as contoso.example`)
  return z.NEVER
})
const approvedDomains = z.object({ domains: z.array(domain).max(1_000) })
const seats = z.object({ total: z.int().min(1).max(1_000_000_000) })

export function accountRoutes(app: FastifyInstance, deps: ConsoleDependencies): void {
  const { store } = deps.saving

  app.get('/approved-domains', async () => ({ domains: store.account().approvedDomains }))

  app.put('/approved-domains', async (request) => {
    const { domains } = parseInput(approvedDomains, request.body)
    const unique = [...new Set(domains)]
    const account = await store.changeAccount((before) => ({ ...before, approvedDomains: unique }))
    return { domains: account.approvedDomains }
  })

  app.get('/seats', async () => ({ total: store.account().seatsTotal, used: store.counts().seatsUsed }))

  // Fewer seats than are used is allowed, as after a smaller contract: nobody loses one, nobody gets one.
  app.put('/seats', async (request) => {
    const { total } = parseInput(seats, request.body)
    const account = await store.changeAccount((before) => ({ ...before, seatsTotal: total }))
    return { total: account.seatsTotal, used: store.counts().seatsUsed }
  })

  app.get('/settings', async () => store.account().settings)

  app.put('/settings', async (request) => {
    const settings = parseInput(accountSettingsSchema, request.body)
    return (await store.changeAccount((before) => ({ ...before, settings }))).settings
  })
}
