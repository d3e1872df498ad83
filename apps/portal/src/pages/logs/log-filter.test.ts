import { describe, expect, it } from 'vitest'
import { logFilter, periodBegin } from './log-filter.ts'

const NOW = Date.parse('2026-03-10T12:00:30Z')

describe('filter of the provisioning log', () => {
  it('is empty when nothing narrows the log', () => {
    expect(logFilter({ status: 'all' }, null, NOW)).toBe('')
  })

  it('leaves out what was skipped until it is asked for', () => {
    expect(logFilter({}, null, NOW)).toBe("provisioningStatusInfo/status in ('success','failure','warning')")
    expect(logFilter({ status: 'skipped' }, null, NOW)).toBe("provisioningStatusInfo/status eq 'skipped'")
  })

  it('joins what the address says and doubles quotes', () => {
    expect(logFilter({ status: 'failure', search: "O'Brannigan" }, 'sp', NOW)).toBe(
      "servicePrincipal/id eq 'sp' and provisioningStatusInfo/status eq 'failure' and " +
        "(contains(sourceIdentity/displayName,'O''Brannigan') or contains(targetIdentity/displayName,'O''Brannigan'))",
    )
  })

  it('looks for an id among objects, cycles and changes', () => {
    expect(logFilter({ search: '0f000000-0000-4000-8000-000000000000', status: 'all' }, null, NOW)).toMatch(
      /^\(sourceIdentity\/id eq .* or cycleId eq .* or changeId eq /,
    )
  })

  it('begins a period at a whole minute', () => {
    expect(periodBegin('1', NOW)).toBe('2026-03-09T12:00:00.000Z')
    expect(periodBegin('soon', NOW)).toBeNull()
  })
})
