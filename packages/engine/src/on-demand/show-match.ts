// What matching found, in full: on demand somebody looks at it, in a cycle it would only fill the log (provisioning.md §8.1).

import type { ProvisioningLogEntry, TargetObject } from '@rollcall/ports'
import type { Match } from '../cycle/match-page.ts'

/** The entry with the properties of every account that was found in its matching step. */
export function showMatch(entry: ProvisioningLogEntry, match: Match | undefined): ProvisioningLogEntry {
  const found = foundDetails(match)
  if (found === null) return entry
  return {
    ...entry,
    steps: entry.steps.map((step) =>
      step.provisioningStepType === 'matching' ? { ...step, details: { ...found, ...step.details } } : step,
    ),
  }
}

function foundDetails(match: Match | undefined): Readonly<Record<string, string>> | null {
  if (match?.kind === 'one') return propertiesOf(match.target, '')
  if (match?.kind !== 'many') return null
  const each = match.targets.map((target, index) => propertiesOf(target, `${index + 1}. `))
  return Object.assign({}, ...each)
}

function propertiesOf({ id, values }: TargetObject, prefix: string): Readonly<Record<string, string>> {
  const shown = Object.entries(values).map(([name, value]) => [
    `${prefix}${name}`,
    typeof value === 'string' ? value : JSON.stringify(value),
  ])
  return Object.fromEntries([[`${prefix}id`, id], ...shown])
}
