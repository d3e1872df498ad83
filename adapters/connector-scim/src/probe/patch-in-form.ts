// A PATCH of the probe, in the words that the target takes.

import { PATCH_OP_URN } from '@rollcall/scim'
import type { ProbeSession, Seen } from './probe-session.ts'

export type PatchForm = 'lowerCase' | 'capitalized'

export type PatchOperation = {
  readonly op: 'add' | 'remove' | 'replace'
  readonly path: string
  readonly value?: unknown
}

/** Sends one PATCH in a form. */
export function patch(
  { send }: Pick<ProbeSession, 'send'>,
  path: string,
  form: PatchForm,
  operations: readonly PatchOperation[],
): Promise<Seen> {
  const Operations = operations.map(({ op, ...rest }) => ({
    op: form === 'capitalized' ? op.charAt(0).toUpperCase() + op.slice(1) : op,
    ...rest,
  }))
  return send('PATCH', path, { body: { schemas: [PATCH_OP_URN], Operations } })
}
