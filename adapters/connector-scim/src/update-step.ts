// The words in which the parts of an update talk to each other.

import type { AttributeChange, TargetObject } from '@rollcall/ports'
import type { ScimRequest, ScimResponse } from './scim-request.ts'

/** What an object is known to hold, and what to change. */
export type Step = { readonly current: TargetObject; readonly changes: readonly AttributeChange[] }

/** A request with its answer. */
export type Exchange = { readonly request: ScimRequest; readonly response: ScimResponse }
