// What an administrator may set on a job, as text on the wire and as typed values in here.

import {
  DEFAULT_ESCROW_THRESHOLDS,
  type DefinedRole,
  type EscrowThresholds,
  requiresNonDefaultRole,
  type ScopeSettings,
} from '@rollcall/core'
import {
  InvalidInput,
  type JobRecord,
  type Pace,
  RFC_PROFILE,
  type TargetProfile,
  type TargetProfileReference,
} from '@rollcall/ports'

export type JobSettings = {
  readonly scope: ScopeSettings
  /** What happens to the accounts while the application is being deleted; `null`: it is not (provisioning.md DEP-13). */
  readonly accountsOnDeletion: JobRecord['accountsOnDeletion']
  /** What the target can do and how it deviates. */
  readonly profile: TargetProfile
  readonly pace: Pace
  /** `false`: the target cannot switch accounts off, removals are deletions (provisioning.md DEP-5). */
  readonly canDisable: boolean
  /** Accounts are left alone when their objects go out of scope (provisioning.md DEP-20). */
  readonly skipOutOfScopeDeletions: boolean
  /** As set: a number, `Off`, or undefined for the default (DEP-30). */
  readonly deletionThreshold: string | undefined
  /** Members that one request puts into a group and takes out of it, at most (provisioning.md CYC-31). */
  readonly membersPerRequest: number
  /** Members of groups inside an assigned or provisioned group count as its members (provisioning.md ASN-2, L2). */
  readonly nestedGroups: boolean
  /** When failures of single objects put the job aside (provisioning.md QUA-5). */
  readonly escrowThresholds: EscrowThresholds
}

type SettingRule = {
  readonly accepts: (value: string) => boolean
  readonly accepted: string
}

const BOOLEAN: SettingRule = {
  accepts: (value) => /^(true|false)$/i.test(value),
  accepted: '"true" or "false"',
}
const RATE: SettingRule = {
  accepts: (value) => /^(?:0*[1-9]\d{0,5}(?:\.\d+)?|unlimited)$/i.test(value),
  accepted: 'a number of requests per second above 0, or "unlimited"',
}

const COUNT: SettingRule = {
  accepts: (value) => /^\d{1,9}$/.test(value),
  accepted: 'a whole number of failures',
}

/** Every setting a job knows; a name that is not here is refused when it is written. */
export const JOB_SETTINGS: Readonly<Record<string, SettingRule>> = {
  QuarantineTooManyDeletesThreshold: {
    accepts: (value) => /^(?:\d{1,9}|off)$/i.test(value),
    accepted: 'a whole number of removals per cycle, or "Off"',
  },
  RequireNonDefaultRole: BOOLEAN,
  SoftDelete: BOOLEAN,
  SkipOutOfScopeDeletions: BOOLEAN,
  RequestsPerSecond: RATE,
  MaxRequestsPerSecond: RATE,
  Concurrency: {
    accepts: (value) => /^(?:[1-9]|[1-9]\d|100)$/.test(value),
    accepted: 'a whole number from 1 to 100',
  },
  MembersPerRequest: {
    accepts: (value) => /^(?:[1-9]|[1-9]\d|100)$/.test(value),
    accepted: 'a whole number from 1 to 100',
  },
  // A profile in it is looked into by whoever stores it (`changeJob`).
  TargetProfile: {
    accepts: (value) => readProfileReference(value) !== null,
    accepted: 'the name of a target profile, or a profile as a JSON object',
  },
  NestedGroups: BOOLEAN,
  EventDriven: BOOLEAN,
  QuarantineEscrowEvaluationThreshold: COUNT,
  QuarantineEscrowProportion: {
    accepts: (value) => /^(?:\d|[1-9]\d|100)$/.test(value),
    accepted: 'a whole number of per cent, from 0 to 100',
  },
  QuarantineBaseEscrowThreshold: COUNT,
  QuarantineTotalEscrowThreshold: COUNT,
}

/**
 * Checks settings before they are stored.
 *
 * @throws {InvalidInput} Unknown name, or a value it does not take.
 */
export function checkSettings(settings: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(settings)) {
    const rule = JOB_SETTINGS[name]
    if (rule === undefined) {
      const known = Object.keys(JOB_SETTINGS).join(', ')
      throw new InvalidInput(
        `unknown job setting "${name}"; known settings are ${known}`,
        'synchronizationJobSettings',
      )
    }
    if (!rule.accepts(value)) {
      throw new InvalidInput(
        `job setting "${name}" is "${value}"; accepted is ${rule.accepted}`,
        'synchronizationJobSettings',
      )
    }
  }
}

/**
 * A job's settings with their defaults; `secrets` are those of its service principal, in plain text, and `profile` is what
 * its setting `TargetProfile` names.
 */
export function readSettings(
  job: Pick<JobRecord, 'accountsOnDeletion' | 'settings' | 'source'>,
  secrets: ReadonlyMap<string, string>,
  roles: readonly DefinedRole[],
  profile: TargetProfile,
): JobSettings {
  const { accountsOnDeletion, settings } = job
  const isUploaded = job.source === 'uploads'
  return {
    accountsOnDeletion,
    scope: {
      // Who is uploaded belongs; nobody is assigned.
      syncAll: isUploaded || isTrue(secrets.get('SyncAll')),
      requireNonDefaultRole: requiresNonDefaultRole(settings.RequireNonDefaultRole, roles),
      isEnding: accountsOnDeletion !== null,
      roles,
    },
    profile,
    pace: {
      requestsPerSecond: rate(settings.RequestsPerSecond, profile.pace.requestsPerSecond),
      maxRequestsPerSecond: rate(settings.MaxRequestsPerSecond, profile.pace.maxRequestsPerSecond),
      concurrency: Number(settings.Concurrency ?? profile.pace.concurrency),
    },
    canDisable: settings.SoftDelete === undefined || isTrue(settings.SoftDelete),
    // Scripts written for the public service keep it with the secrets (DEP-20); the setting decides where both are.
    // What a filter keeps out of an upload says nothing of the person, so nobody is ever removed for it.
    skipOutOfScopeDeletions:
      isUploaded || isTrue(settings.SkipOutOfScopeDeletions ?? secrets.get('SkipOutOfScopeDeletions')),
    deletionThreshold: settings.QuarantineTooManyDeletesThreshold,
    membersPerRequest: Math.min(
      Number(settings.MembersPerRequest ?? MAX_MEMBERS_PER_REQUEST),
      profile.members.perRequest,
    ),
    nestedGroups: isTrue(settings.NestedGroups),
    escrowThresholds: escrowThresholds(settings),
  }
}

/** The settings a new job takes over from its template. */
export function settingsOfTemplate(template: {
  readonly profile?: TargetProfileReference
  readonly softDelete: boolean
}): Record<string, string> {
  const { profile = RFC_PROFILE.name } = template
  return {
    TargetProfile: typeof profile === 'string' ? profile : JSON.stringify(profile),
    SoftDelete: String(template.softDelete),
  }
}

/** What the setting `TargetProfile` says; the default when it is not set, `null` for text that says nothing. */
export function readProfileReference(text: string | undefined): TargetProfileReference | null {
  if (text === undefined) return RFC_PROFILE.name
  if (/^[a-z0-9-]+$/.test(text)) return text
  try {
    const json: unknown = JSON.parse(text)
    return typeof json === 'object' && json !== null && !Array.isArray(json) ? json : null
  } catch {
    return null
  }
}

// CYC-31.
const MAX_MEMBERS_PER_REQUEST = 100

function escrowThresholds(settings: JobRecord['settings']): EscrowThresholds {
  const { base, evaluatedFrom, proportionPercent, total } = DEFAULT_ESCROW_THRESHOLDS
  return {
    evaluatedFrom: Number(settings.QuarantineEscrowEvaluationThreshold ?? evaluatedFrom),
    proportionPercent: Number(settings.QuarantineEscrowProportion ?? proportionPercent),
    base: Number(settings.QuarantineBaseEscrowThreshold ?? base),
    total: Number(settings.QuarantineTotalEscrowThreshold ?? total),
  }
}

function rate(text: string | undefined, fallback: number): number {
  if (text === undefined) return fallback
  return text.toLowerCase() === 'unlimited' ? Number.POSITIVE_INFINITY : Number(text)
}

function isTrue(text: string | undefined): boolean {
  return text !== undefined && text.toLowerCase() === 'true'
}
