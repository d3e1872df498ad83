// The target profile of a job: its setting names one that comes with the connector, or holds one of its own.

import { InvalidInput, type JobRecord, resolveTargetProfile, type TargetProfile } from '@rollcall/ports'
import type { EngineDeps } from '../engine-deps.ts'
import { readProfileReference } from './job-settings.ts'

/**
 * What a job with these settings knows of its target.
 *
 * @throws {InvalidInput} The setting names no profile, or holds one that cannot be used.
 */
export function profileOf(deps: EngineDeps, settings: JobRecord['settings']): TargetProfile {
  const reference = readProfileReference(settings.TargetProfile)
  if (reference !== null) return resolveTargetProfile(reference, deps.connectors.profiles)
  throw new InvalidInput('the job setting "TargetProfile" holds no target profile', 'TargetProfile')
}
