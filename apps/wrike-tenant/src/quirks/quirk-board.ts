// Which quirks are on, and which of them a request meets.
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Quirk, QuirkSettings } from './quirk.ts'
import { QUIRKS_AFTER } from './quirks-after.ts'
import { QUIRKS_BEFORE } from './quirks-before.ts'
import { QUIRKS_OF_LISTS } from './quirks-of-lists.ts'
import { QUIRKS_OF_VALUES } from './quirks-of-values.ts'
import { QUIRKS_OF_WRITES } from './quirks-of-writes.ts'
import { REMEMBERING_QUIRKS } from './remembering-quirks.ts'
import { softDeletedConflict } from './soft-deleted-conflict.ts'

const MAKERS: ReadonlyMap<string, () => Quirk> = new Map<string, () => Quirk>([
  ...Object.entries<Quirk>({
    ...QUIRKS_BEFORE,
    ...QUIRKS_OF_WRITES,
    ...QUIRKS_AFTER,
    ...QUIRKS_OF_VALUES,
    ...QUIRKS_OF_LISTS,
  }).map(([name, quirk]) => [name, () => quirk] as const),
  ['soft-deleted-conflict', softDeletedConflict],
  ...Object.entries(REMEMBERING_QUIRKS),
])

/** Every quirk by name with what it does, in alphabetical order. */
export const QUIRKS: readonly { readonly name: string; readonly about: string }[] = [...MAKERS]
  .map(([name, make]) => ({ name, about: make().about }))
  .sort((one, other) => (one.name < other.name ? -1 : 1))

const quirkSchema = z.strictObject({
  name: z
    .string()
    .refine((name) => MAKERS.has(name), { error: `expected one of ${[...MAKERS.keys()].join(', ')}` }),
  /** How often it shows at most. */
  times: z.int().min(1).optional(),
  /** Shows with each so-manieth request that it concerns. */
  every: z.int().min(1).default(1),
  match: z
    .strictObject({
      method: z.string().toUpperCase().optional(),
      /** Beginning of the path below /scim/v2, for example `/Users`. */
      path: z.string().startsWith('/').optional(),
    })
    .default({}),
  delayMs: z.int().min(0).max(600_000).default(1_000),
  retryAfterSeconds: z.int().min(0).max(86_400).default(1),
})

/** The body of `PUT /quirks`: these are on, and no others. */
export const quirksSchema = z.strictObject({ quirks: z.array(quirkSchema).max(50) })

export type QuirkRequest = z.infer<typeof quirkSchema>

export type ActiveQuirk = { readonly quirk: Quirk; readonly settings: QuirkSettings }

/** The same quirks for every request until others are set. */
export class QuirkBoard {
  #entries: readonly Entry[] = []

  set(requests: readonly QuirkRequest[]): void {
    this.#entries = requests.flatMap((asked) => {
      const quirk = MAKERS.get(asked.name)?.()
      return quirk === undefined ? [] : [{ asked, quirk, seen: 0, shown: 0 }]
    })
  }

  /** What is on, and how often each has shown. */
  list(): readonly { readonly name: string; readonly shown: number }[] {
    return this.#entries.map(({ asked, shown }) => ({ name: asked.name, shown }))
  }

  /** The quirks that this request meets, in the order set. Counts it: call once for each request. */
  meet(request: FastifyRequest, path: string): readonly ActiveQuirk[] {
    return this.#entries.filter((entry) => isMet(entry, request, path)).map(activeQuirk)
  }
}

type Entry = { readonly asked: QuirkRequest; readonly quirk: Quirk; seen: number; shown: number }

function isMet(entry: Entry, request: FastifyRequest, path: string): boolean {
  const { match, every, times } = entry.asked
  if (match.method !== undefined && match.method !== request.method) return false
  if (match.path !== undefined && !path.startsWith(match.path)) return false
  if (!entry.quirk.concerns(request)) return false
  entry.seen += 1
  if (entry.seen % every !== 0 || (times !== undefined && entry.shown >= times)) return false
  entry.shown += 1
  return true
}

function activeQuirk({ quirk, asked }: Entry): ActiveQuirk {
  return { quirk, settings: { delayMs: asked.delayMs, retryAfterSeconds: asked.retryAfterSeconds } }
}
