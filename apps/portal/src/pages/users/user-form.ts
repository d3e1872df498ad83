// What the forms of a user show, and the request that is made of it.

import type { User } from '../../api/__generated__/api.ts'

/** Texts of the form; an empty one clears the property. */
export const USER_FIELDS = [
  'displayName',
  'givenName',
  'surname',
  'userPrincipalName',
  'mailNickname',
  'mail',
  'jobTitle',
  'department',
  'companyName',
  'officeLocation',
  'employeeId',
  'employeeType',
  'telephoneNumber',
  'mobilePhone',
  'streetAddress',
  'postalCode',
  'city',
  'state',
  'country',
  'usageLocation',
  'preferredLanguage',
] as const

export type UserField = (typeof USER_FIELDS)[number]

export type UserValues = Record<UserField, string> & { userType: string }

export const EMPTY_USER: UserValues = {
  ...(Object.fromEntries(USER_FIELDS.map((name) => [name, ''])) as Record<UserField, string>),
  userType: 'Member',
}

export const SECTIONS: readonly {
  readonly title: string
  readonly fields: readonly {
    readonly name: UserField
    readonly label: string
    readonly hint?: string
    readonly isRequired?: boolean
  }[]
}[] = [
  {
    title: 'Identity',
    fields: [
      { name: 'displayName', label: 'Display name', isRequired: true },
      { name: 'userPrincipalName', label: 'User principal name', isRequired: true },
      { name: 'givenName', label: 'First name' },
      { name: 'surname', label: 'Last name' },
      { name: 'mailNickname', label: 'Mail nickname', hint: 'Left empty: the part before the @.' },
      { name: 'mail', label: 'Email' },
    ],
  },
  {
    title: 'Job',
    fields: [
      { name: 'jobTitle', label: 'Job title' },
      { name: 'department', label: 'Department' },
      { name: 'companyName', label: 'Company name' },
      { name: 'officeLocation', label: 'Office location' },
      { name: 'employeeId', label: 'Employee ID' },
      { name: 'employeeType', label: 'Employee type' },
    ],
  },
  {
    title: 'Contact',
    fields: [
      { name: 'telephoneNumber', label: 'Business phone' },
      { name: 'mobilePhone', label: 'Mobile phone' },
      { name: 'streetAddress', label: 'Street address' },
      { name: 'postalCode', label: 'Postal code' },
      { name: 'city', label: 'City' },
      { name: 'state', label: 'State or province' },
      { name: 'country', label: 'Country or region' },
      { name: 'usageLocation', label: 'Usage location', hint: 'Two letters, for example DE.' },
      { name: 'preferredLanguage', label: 'Preferred language', hint: 'For example en-GB.' },
    ],
  },
]

/** The form of a user that exists. */
export function valuesOf(user: User): UserValues {
  const { telephoneNumber: _, ...texts } = EMPTY_USER
  const shown = Object.fromEntries(
    Object.keys(texts).map((name) => {
      const value: unknown = user[name]
      return [name, typeof value === 'string' ? value : '']
    }),
  )
  return { ...EMPTY_USER, ...shown, telephoneNumber: user.businessPhones?.[0] ?? '' }
}

/** The properties of a request; only those named by `fields`. */
export function propertiesOf(
  values: UserValues,
  fields: readonly (UserField | 'userType')[],
): Record<string, unknown> {
  return Object.fromEntries(
    fields.map((name) => {
      const text = values[name].trim()
      if (name === 'telephoneNumber') return ['businessPhones', text === '' ? [] : [text]]
      return [name, text === '' ? null : text]
    }),
  )
}
