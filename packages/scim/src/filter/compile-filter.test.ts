import { describe, expect, it } from 'vitest'
import type { CompatMode } from '../compat-mode.ts'
import { ENTERPRISE_USER_URN } from '../schemas/enterprise-user.ts'
import { groupSchema } from '../schemas/group.ts'
import { USER_URN, userSchema } from '../schemas/user.ts'
import type { ScimResource } from '../values/complex-value.ts'
import { compileFilter } from './compile-filter.ts'
import { parseFilter } from './parse-filter.ts'
import { printFilter } from './print-filter.ts'
import { resolveFilter } from './resolve-filter.ts'

const user: ScimResource = {
  id: 'u1',
  USERNAME: 'Alder',
  active: true,
  emails: [{ type: 'work', value: 'w' }],
  meta: { created: '2024-01-01T00:00:00.1234567+01:00' },
  [ENTERPRISE_USER_URN]: { employeeNumber: '42', manager: { value: 'u2' } },
}

function holds(text: string, mode: CompatMode = 'rfc') {
  return compileFilter(parseFilter(text, { mode }), userSchema, { mode })(user)
}

const invalidFilter = expect.objectContaining({ code: 'ERR_SCIM_INVALID_FILTER' })

describe('compileFilter', () => {
  it.each([
    'userName eq "alder"',
    'meta.created eq "2023-12-31T23:00:00.1234567Z"',
    'meta.created lt "2023-12-31T23:00:00.1234568Z"',
    'meta.created sw "2024"',
    'title ne "x"',
    'not (title eq "x")',
    'title eq null',
    'emails ne null',
    'emails.display eq null',
    `${USER_URN}:userName pr`,
  ])('finds %s', (text) => {
    expect(holds(text)).toBe(true)
  })

  it.each(['title eq "x"', 'title co ""', 'emails eq null', 'emails[type eq "home"]', 'meta.version pr'])(
    'does not find %s',
    (text) => {
      expect(holds(text)).toBe(false)
    },
  )

  it.each([
    'shoeSize pr',
    'name eq "x"',
    'name.shoe pr',
    'userName[value pr]',
    'active co "t"',
    'active eq "true"',
    'userName eq 7',
    'userName gt null',
    'meta.created gt "yesterday"',
    'x509Certificates.value co "A"',
    'password pr',
    'password sw "a"',
    'department pr',
    `${ENTERPRISE_USER_URN}:manager eq "u2"`,
  ])('refuses %s', (text) => {
    expect(() => holds(text)).toThrow(invalidFilter)
  })

  it.each([
    'manager eq "u2"',
    'id eq "u1" and manager eq "u2"',
    'department eq null',
    'employeeNumber eq 42',
    'active eq TRUE',
    'active eq "tRuE"',
    'emails[type eq work].value eq w',
  ])('finds %s in lenient mode', (text) => {
    expect(holds(text, 'entra-legacy')).toBe(true)
  })

  it.each(['active eq "yes"', 'meta.created gt yesterday', 'password pr'])(
    'refuses %s also in lenient mode',
    (text) => {
      expect(() => holds(text, 'entra-legacy')).toThrow(invalidFilter)
    },
  )

  it('takes unknown attributes as unassigned where several types are searched', () => {
    const options = { unknownAttributes: 'unassigned' } as const
    const matches = (text: string) =>
      compileFilter(parseFilter(text), groupSchema, options)({ displayName: 'G' })
    expect(matches('userName eq "alder"')).toBe(false)
    expect(matches('not (userName eq "alder")')).toBe(true)
    expect(matches('emails[type eq "work"] or displayName eq "g"')).toBe(true)
    expect(matches('userName eq null')).toBe(true)
    expect(matches('userName pr')).toBe(false)
  })
})

describe('resolveFilter', () => {
  it.each([
    [`${USER_URN.toUpperCase()}:USERNAME eq "a"`, 'userName eq "a"'],
    ['emails co "x"', 'emails.value co "x"'],
    ['active eq "False"', 'active eq false'],
    ['department eq "Finance"', `${ENTERPRISE_USER_URN}:department eq "Finance"`],
    ['manager eq "u2"', `${ENTERPRISE_USER_URN}:manager.value eq "u2"`],
    ['EMAILS[TYPE eq "work"].VALUE eq "x"', 'emails[type eq "work" and value eq "x"]'],
  ])('writes %s as %s', (text, resolved) => {
    const options = { mode: 'entra-legacy' } as const
    expect(printFilter(resolveFilter(parseFilter(text, options), userSchema, options))).toBe(resolved)
  })
})
