import { TargetError } from '@rollcall/ports'
import { describe, expect, it } from 'vitest'
import { allowUnicastAddress } from './address-rules.ts'
import { parseBaseAddress } from './base-address.ts'

const parse = (text: string) => parseBaseAddress(text, allowUnicastAddress)

function refusalOf(text: string): TargetError {
  try {
    parse(text)
  } catch (error) {
    if (error instanceof TargetError) return error
    throw error
  }
  throw new Error(`"${text}" was accepted`)
}

describe('parseBaseAddress', () => {
  it.each([
    ['https://app.example.com/scim/v2', 'https://app.example.com', '/scim/v2'],
    ['https://app.example.com/scim/v2/', 'https://app.example.com', '/scim/v2'],
    ['  https://app.example.com/scim/v2 \n', 'https://app.example.com', '/scim/v2'],
    ['https://app.example.com', 'https://app.example.com', ''],
    ['https://app.example.com//', 'https://app.example.com', ''],
    ['HTTP://APP.example.com:8090/Scim', 'http://app.example.com:8090', '/Scim'],
    ['https://app.example.com:443/scim', 'https://app.example.com', '/scim'],
    ['http://[::1]:8090/scim/v2', 'http://[::1]:8090', '/scim/v2'],
    ['http://127.0.0.1:8090/scim/v2', 'http://127.0.0.1:8090', '/scim/v2'],
    ['http://10.0.0.7/scim', 'http://10.0.0.7', '/scim'],
  ])('reads %s', (text, origin, basePath) => {
    expect(parse(text)).toEqual({ origin, basePath })
  })

  it.each([
    'https://app.example.com/scim/v2?aadOptscim062020',
    'https://app.example.com/scim/v2/?AzureAdScimPatch2017=true',
    'https://app.example.com/scim/v2?aadOptscim062020&azureadscimpatch2017',
  ])('strips the behaviour flags of %s', (text) => {
    expect(parse(text)).toEqual({ origin: 'https://app.example.com', basePath: '/scim/v2' })
  })

  it.each([
    ['', /^no base address is set; expected/],
    ['app.example.com/scim', /not an absolute address/],
    ['/scim/v2', /not an absolute address/],
    ['ftp://app.example.com', /scheme is "ftp"/],
    ['file:///etc/passwd', /scheme is "file"/],
    ['javascript:alert(1)', /scheme is "javascript"/],
    ['https://app.example.com/scim#v2', /fragment/],
    ['https://app.example.com/scim?tenant=7', /query parameter "tenant"/],
    ['http://169.254.169.254/latest', /no target may live/],
    ['http://[fe80::1]/scim', /no target may live/],
    ['http://0.0.0.0/scim', /no target may live/],
    ['http://2852039166/scim', /no target may live/],
    ['http://[::ffff:169.254.169.254]/scim', /no target may live/],
    ['https://', /not an absolute address/],
  ])('refuses %j', (text, message) => {
    const error = refusalOf(text)
    expect(error.code).toBe('ERR_TARGET_ADDRESS')
    expect(error.message).toMatch(message)
    expect(error.target).toMatchObject({
      errorCode: 'SystemForCrossDomainIdentityManagementInvalidCredentials',
      scope: 'job',
      httpStatus: null,
    })
  })

  it.each([
    'https://admin:hunter2@app.example.com/scim',
    'https://hunter2@app.example.com/scim',
    'admin:hunter2@app.example.com',
    'ftp://app.example.com/scim?token=hunter2#hunter2',
  ])('keeps secrets out of the message for %s', (text) => {
    const error = refusalOf(text)
    expect(error.message + JSON.stringify(error.facts)).not.toContain('hunter2')
    expect(error.message).toContain('app.example.com')
  })
})
