// What the HTTP side is given, ready-made: nothing below this constructs anything.

import type { Gallery } from '@rollcall/directory'
import type { Sign } from '@rollcall/graph'
import type { Mailer } from '@rollcall/notifier-smtp'
import type {
  Clock,
  Ids,
  Logger,
  SecretBox,
  Store,
  TargetConnectors,
  TenantRecord,
  WebhookSender,
} from '@rollcall/ports'
import type { JobLimit } from './job-limit.ts'
import type { RequestLimit } from './request-limit.ts'
import type { SigningKey } from './tokens/signing-key.ts'

export type AppDeps = {
  readonly store: Store
  readonly connectors: TargetConnectors
  readonly clock: Clock
  readonly ids: Ids
  readonly logger: Logger
  readonly secretBox: SecretBox
  readonly gallery: Gallery
  readonly mailer: Mailer
  readonly webhookSender: WebhookSender
  /** The tenant of this base URL. */
  readonly tenant: TenantRecord
  readonly signingKey: SigningKey
  /** Keeps paging tokens from being made up. */
  readonly signPageToken: Sign
  /** How often a job may be run on demand. */
  readonly onDemandLimit: JobLimit
  /** How often people may be uploaded for a job. */
  readonly uploadLimit: JobLimit
  /** How often a caller may come, and how often for the logs of activities. */
  readonly requestLimits: { readonly all: RequestLimit; readonly auditLogs: RequestLimit }
  /** What links are built from, without a trailing slash; `null` takes the scheme and host the caller used. */
  readonly publicUrl: string | null
  /** Whether the server speaks HTTPS itself. */
  readonly isTls: boolean
}
