import { describe, expect, it } from 'vitest'
import { ConfigInvalid, readConfig } from './config.ts'

describe('readConfig', () => {
  it('fills in what is not set', () => {
    expect(readConfig({ WRIKE_PORT: '' })).toEqual({
      host: '127.0.0.1',
      port: 8090,
      publicUrl: null,
      dataFolder: './data/wrike',
      adminEmail: 'owner@contoso.example',
      adminPassword: null,
      seats: 1_000_000,
      approvedDomains: ['contoso.example'],
      quirksAllowed: false,
    })
  })

  it('reads every variable', () => {
    const config = readConfig({
      WRIKE_PORT: '0',
      WRIKE_PUBLIC_URL: 'https://wrike.contoso.example/',
      WRIKE_ADMIN_EMAIL: 'it@fabrikam.example',
      WRIKE_ADMIN_PASSWORD: 'long enough',
      WRIKE_SEATS: '5',
      WRIKE_APPROVED_DOMAINS: 'Fabrikam.example, contoso.example',
      WRIKE_QUIRKS: 'allowed',
    })
    expect(config).toMatchObject({
      port: 0,
      publicUrl: 'https://wrike.contoso.example',
      adminEmail: 'it@fabrikam.example',
      adminPassword: 'long enough',
      seats: 5,
      approvedDomains: ['fabrikam.example', 'contoso.example'],
      quirksAllowed: true,
    })
  })

  it('names every wrong variable in a line of its own, but never a password', () => {
    const wrong = {
      WRIKE_PORT: '80a',
      WRIKE_ADMIN_EMAIL: 'it',
      WRIKE_ADMIN_PASSWORD: 'short',
      WRIKE_APPROVED_DOMAINS: 'a b',
      WRIKE_QUIRKS: 'yes',
    }
    const problems = problemsOf(wrong)
    expect(problems).toEqual([
      'WRIKE_PORT: "80a" is not accepted; expected a whole number from 0 to 65535',
      'WRIKE_ADMIN_EMAIL: "it" is not accepted; expected an e-mail address',
      'WRIKE_ADMIN_PASSWORD: the given value is not accepted; expected at least 8 characters',
      'WRIKE_APPROVED_DOMAINS: "a b" is not accepted; expected domain names separated by commas, such as contoso.example,fabrikam.example',
      'WRIKE_QUIRKS: "yes" is not accepted; expected allowed, or nothing',
    ])
  })
})

function problemsOf(environment: Record<string, string>): readonly string[] {
  try {
    readConfig(environment)
    return []
  } catch (error) {
    if (error instanceof ConfigInvalid) return error.problems
    throw error
  }
}
