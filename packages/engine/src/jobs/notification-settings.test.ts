import { describe, expect, it } from 'vitest'
import { checkNotificationSettings } from './notification-settings.ts'

describe('SyncNotificationSettings (graph-api.md §10.3)', () => {
  it.each([
    '{}',
    '{"Enabled":true,"Recipients":"it@contoso.example, ops@contoso.example"}',
    '{"Enabled":false,"Recipients":"","DeleteThresholdEnabled":true,"DeleteThresholdValue":500}',
    '{"HumanResourcesLookaheadQueryEnabled":false}',
  ])('takes %s', (text) => {
    expect(() => checkNotificationSettings(text)).not.toThrow()
  })

  it.each([
    ['yes', 'is not a JSON object'],
    ['[]', 'is not a JSON object'],
    ['{"Enabled":"yes"}', 'has Enabled "yes"; true or false is accepted'],
    ['{"Recipients":"it@contoso.example\\r\\nBcc: x@y"}', 'mail addresses separated by commas'],
    ['{"DeleteThresholdValue":-1}', 'a whole number is accepted'],
    ['{"Enable":true}', 'has no member "Enable"; known are Enabled'],
    ['{"__proto__":true}', 'has no member "__proto__"'],
  ])('refuses %s', (text, reason) => {
    expect(() => checkNotificationSettings(text)).toThrow(reason)
  })
})
