// The environment, parsed once into a checked configuration.
import { RollcallError } from '@rollcall/core'
import { z } from 'zod'
import { parseDomain } from './rules/approved-domain.ts'
import { parseEmailAddress } from './rules/login-email.ts'

export type Config = {
  readonly host: string
  /** 0 lets the system choose a free port. */
  readonly port: number
  /** What links in answers are built from; `null`: scheme, host and port it listens on. */
  readonly publicUrl: string | null
  /** Folder of the tenant's database. */
  readonly dataFolder: string
  /** E-mail address of the account owner, who is also the console's first administrator. */
  readonly adminEmail: string
  /** `null` means: make one up on the first start and print it once. */
  readonly adminPassword: string | null
  /** Paid seats of a fresh account. */
  readonly seats: number
  /** Approved domains of a fresh account, in lower case. */
  readonly approvedDomains: readonly string[]
  /** Whether tests may ask it to misbehave, see `quirks/`. */
  readonly quirksAllowed: boolean
}

/** One readable line for each wrong variable. */
export class ConfigInvalid extends RollcallError {
  readonly problems: readonly string[]

  constructor(problems: readonly string[]) {
    super('ERR_CONFIG_INVALID', problems.join('\n'), { problems })
    this.problems = problems
  }
}

/**
 * Reads the `WRIKE_…` variables. An empty value counts as not set.
 *
 * @throws {ConfigInvalid} Naming every wrong variable, what it holds and what it accepts.
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim() !== ''))
  const parsed = variables.safeParse(set)
  if (!parsed.success) throw new ConfigInvalid(parsed.error.issues.map((issue) => describe(issue, set)))
  const { data } = parsed
  return {
    host: data.WRIKE_HOST,
    port: data.WRIKE_PORT,
    publicUrl: data.WRIKE_PUBLIC_URL ?? null,
    dataFolder: data.WRIKE_DATA,
    adminEmail: data.WRIKE_ADMIN_EMAIL ?? `owner@${data.WRIKE_APPROVED_DOMAINS[0]}`,
    adminPassword: data.WRIKE_ADMIN_PASSWORD ?? null,
    seats: data.WRIKE_SEATS,
    approvedDomains: data.WRIKE_APPROVED_DOMAINS,
    quirksAllowed: data.WRIKE_QUIRKS !== undefined,
  }
}

const wholeNumber = (low: number, high: number) =>
  z
    .string()
    .refine((text) => /^\d{1,10}$/.test(text.trim()) && Number(text) >= low && Number(text) <= high, {
      message: `a whole number from ${low} to ${high}`,
    })
    .transform(Number)

const domainList = z
  .string()
  .transform((text) => text.split(',').map(parseDomain))
  .refine((domains): domains is string[] => !domains.includes(null), {
    message: 'domain names separated by commas, such as contoso.example,fabrikam.example',
  })

const webAddress = z
  .string()
  .trim()
  .refine((text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol), {
    message: 'an address beginning with http:// or https://',
  })
  .transform((text) => text.replace(/\/+$/, ''))

const variables = z.object({
  WRIKE_HOST: z.string().trim().default('127.0.0.1'),
  WRIKE_PORT: wholeNumber(0, 65_535).default(8090),
  WRIKE_PUBLIC_URL: webAddress.optional(),
  WRIKE_DATA: z.string().trim().default('./data/wrike'),
  WRIKE_ADMIN_EMAIL: z
    .string()
    .trim()
    .refine((text) => parseEmailAddress(text) !== null, { message: 'an e-mail address' })
    .optional(),
  WRIKE_ADMIN_PASSWORD: z.string().min(8, { message: 'at least 8 characters' }).optional(),
  WRIKE_SEATS: wholeNumber(1, 1_000_000_000).default(1_000_000),
  WRIKE_APPROVED_DOMAINS: domainList.default(['contoso.example']),
  WRIKE_QUIRKS: z.literal('allowed', { message: 'allowed, or nothing' }).optional(),
})

function describe(issue: z.core.$ZodIssue, set: Readonly<Record<string, string | undefined>>): string {
  const name = String(issue.path[0])
  const seen = name.endsWith('_PASSWORD') ? 'the given value' : JSON.stringify(set[name])
  return `${name}: ${seen} is not accepted; expected ${issue.message}`
}
