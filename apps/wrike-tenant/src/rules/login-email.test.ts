import { describe, expect, it } from 'vitest'
import { chooseLoginEmail, parseEmailAddress } from './login-email.ts'

describe('parseEmailAddress', () => {
  it.each(['a@contoso.example', "o'brien+x@mail.contoso.example", 'zoë@bücher.example'])(
    'accepts %s',
    (text) => {
      expect(parseEmailAddress(text)?.address).toBe(text)
    },
  )

  it.each(['', 'adele', 'a@b', 'a b@contoso.example', 'a@@contoso.example', 'a@contoso..example', 7, null])(
    'turns %s away',
    (text) => expect(parseEmailAddress(text)).toBeNull(),
  )

  it('gives the domain in lower case and leaves the address as it is', () => {
    expect(parseEmailAddress('Adele@Contoso.Example')).toEqual({
      address: 'Adele@Contoso.Example',
      domain: 'contoso.example',
    })
  })
})

describe('chooseLoginEmail (wrike.md W5.4)', () => {
  const emails = [
    { type: 'home', value: 'home@contoso.example' },
    { type: 'work', value: 'work@contoso.example' },
  ]

  it('prefers a userName that is an address', () => {
    expect(chooseLoginEmail({ userName: 'adele@contoso.example', emails })?.address).toBe(
      'adele@contoso.example',
    )
  })

  it('falls back to the work address', () => {
    expect(chooseLoginEmail({ userName: 'adele', emails })?.address).toBe('work@contoso.example')
  })

  it('passes over addresses that are none', () => {
    const broken = [
      { type: 'work', value: 'none' },
      { primary: true, value: 'first@contoso.example' },
    ]
    expect(chooseLoginEmail({ userName: 'adele', emails: broken })?.address).toBe('first@contoso.example')
  })

  it('finds nothing where there is no address', () => {
    expect(chooseLoginEmail({ userName: 'adele', emails: [{ value: 'adele' }, null] })).toBeNull()
  })
})
