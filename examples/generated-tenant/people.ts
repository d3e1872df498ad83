/** The generated tenant's people, each worked out from its number alone. */

import { CULTURES } from './cultures.ts'
import { drawAt, pick } from './random.ts'

/** The columns of `users.csv`, in order: Graph's property names (graph-api.md §4.2). */
export const USER_COLUMNS = [
  'userPrincipalName',
  'displayName',
  'givenName',
  'surname',
  'mail',
  'mailNickname',
  'accountEnabled',
  'userType',
  'jobTitle',
  'department',
  'companyName',
  'officeLocation',
  'city',
  'state',
  'country',
  'postalCode',
  'streetAddress',
  'usageLocation',
  'preferredLanguage',
  'telephoneNumber',
  'mobilePhone',
  'employeeId',
  'employeeType',
  'manager',
  'extension_costCenter',
] as const

/** One row of `users.csv`; an empty text is an empty cell. */
export type UserRow = Readonly<Record<(typeof USER_COLUMNS)[number], string>>

/** Which tenant the people belong to. */
export type Tenant = { readonly seed: number; readonly domain: string }

/** A department, the nickname of its group, and the first half of its cost centres. */
export type Department = { readonly name: string; readonly groupNickname: string; readonly costCode: string }

/** Where the chief executive sits; a department of one. */
export const EXECUTIVE_OFFICE: Department = {
  name: 'Executive Office',
  groupNickname: 'department-executive-office',
  costCode: '0100',
}

/** Every department under the chief executive: one for each person of the second level. */
export const DEPARTMENTS: readonly [Department, ...Department[]] = [
  { name: 'Engineering', groupNickname: 'department-engineering', costCode: '0410' },
  { name: 'Product & Design', groupNickname: 'department-product-design', costCode: '0420' },
  { name: 'Sales', groupNickname: 'department-sales', costCode: '0510' },
  { name: 'Marketing', groupNickname: 'department-marketing', costCode: '0520' },
  { name: 'Customer Success', groupNickname: 'department-customer-success', costCode: '0530' },
  { name: 'Finance', groupNickname: 'department-finance', costCode: '0110' },
  { name: 'People Operations', groupNickname: 'department-people-operations', costCode: '0120' },
  { name: 'Legal', groupNickname: 'department-legal', costCode: '0130' },
  { name: 'IT', groupNickname: 'department-it', costCode: '0140' },
  { name: 'Operations', groupNickname: 'department-operations', costCode: '0210' },
]

const REPORTS_PER_MANAGER = 10
const DISABLED_PER_THOUSAND = 20
const GUESTS_PER_THOUSAND = 10
const PARTNER_DOMAINS = ['larkspur-studio.example', 'bluefinch.example', 'monoblock.example'] as const

// Each draw has its own purpose, so that a new column leaves the values of the others as they were.
const DRAW = {
  guest: 0,
  disabled: 1,
  culture: 2,
  given: 3,
  surname: 4,
  partner: 5,
  title: 6,
  mobile: 7,
  office: 8,
}

/**
 * User number `index` of the tenant, from 0 (the chief executive).
 *
 * The same number gives the same person whatever the size of the tenant. The manager always has a lower number.
 */
export function userAt(index: number, tenant: Tenant): UserRow {
  const draw = (purpose: number) => drawAt(tenant.seed, index, purpose)
  const culture = pick(CULTURES, draw(DRAW.culture))
  const given = pick(culture.givenNames, draw(DRAW.given))[0]
  const surname = pick(culture.surnames, draw(DRAW.surname))[0]
  const guest = isGuest(index, tenant)
  const department = departmentOf(index)
  const signIn = signInNames(index, tenant)
  return {
    userPrincipalName: signIn.userPrincipalName,
    displayName: culture.surnameFirst ? `${surname} ${given}` : `${given} ${surname}`,
    givenName: given,
    surname,
    mail: signIn.mail,
    mailNickname: signIn.mailNickname,
    accountEnabled: isDisabled(index, tenant) ? 'false' : 'true',
    userType: guest ? 'Guest' : 'Member',
    jobTitle: jobTitle(index, department, draw(DRAW.title)),
    department: department.name,
    companyName: guest ? '' : culture.companyName,
    officeLocation: guest ? '' : `Floor ${1 + (draw(DRAW.office) % 6)}`,
    city: culture.city,
    state: culture.state,
    country: culture.country,
    postalCode: guest ? '' : culture.postalCode,
    streetAddress: guest ? '' : culture.streetAddress,
    usageLocation: culture.usageLocation,
    preferredLanguage: culture.preferredLanguage,
    // A subscriber number that starts with zeros is nobody's.
    telephoneNumber: guest ? '' : `${culture.dialingPrefix} 000 ${padded(index, 7)}`,
    mobilePhone: draw(DRAW.mobile) % 2 === 0 ? '' : `${culture.dialingPrefix} 001 ${padded(index, 7)}`,
    employeeId: guest ? '' : padded(index + 1, 8),
    employeeType: guest ? '' : 'Employee',
    manager: managerName(index, tenant),
    extension_costCenter: guest ? '' : `${department.costCode}-${culture.usageLocation}`,
  }
}

/** The sign-in name of user number `index`; a guest's has the form of provisioning.md MAP-60. */
export function userPrincipalNameAt(index: number, tenant: Tenant): string {
  return signInNames(index, tenant).userPrincipalName
}

/** The department of user number `index`: that of the second-level person above, so teams share one. */
export function departmentOf(index: number): Department {
  if (index === 0) return EXECUTIVE_OFFICE
  let top = index
  while (top > REPORTS_PER_MANAGER) top = seatAbove(top)
  return DEPARTMENTS[top - 1] ?? DEPARTMENTS[0]
}

type SignInNames = {
  readonly userPrincipalName: string
  readonly mail: string
  readonly mailNickname: string
}

function signInNames(index: number, tenant: Tenant): SignInNames {
  const draw = (purpose: number) => drawAt(tenant.seed, index, purpose)
  const culture = pick(CULTURES, draw(DRAW.culture))
  const given = pick(culture.givenNames, draw(DRAW.given))[1]
  const surname = pick(culture.surnames, draw(DRAW.surname))[1]
  // The number makes it unique: names hold no digits, so no two users can meet.
  const alias = `${given}.${surname}${index}`
  const partner = pick(PARTNER_DOMAINS, draw(DRAW.partner))
  const guest = isGuest(index, tenant)
  const local = guest ? `${alias}_${partner}#EXT#` : alias
  return {
    userPrincipalName: `${local}@${tenant.domain}`,
    mail: guest ? `${alias}@${partner}` : `${alias}@${tenant.domain}`,
    // graph-api.md §5.2: a mail nickname has no apostrophe.
    mailNickname: local.replaceAll("'", ''),
  }
}

function managerName(index: number, tenant: Tenant): string {
  if (index === 0 || isGuest(index, tenant)) return ''
  let manager = seatAbove(index)
  // Guests manage nobody: their seat's reports go to the next level up.
  while (isGuest(manager, tenant)) manager = seatAbove(manager)
  return userPrincipalNameAt(manager, tenant)
}

// Seats are numbered level by level: 0, then 1 to 10, then 11 to 110, and so on.
function seatAbove(index: number): number {
  return Math.floor((index - 1) / REPORTS_PER_MANAGER)
}

function isGuest(index: number, tenant: Tenant): boolean {
  return !isTopLevel(index) && drawAt(tenant.seed, index, DRAW.guest) % 1000 < GUESTS_PER_THOUSAND
}

function isDisabled(index: number, tenant: Tenant): boolean {
  return !isTopLevel(index) && drawAt(tenant.seed, index, DRAW.disabled) % 1000 < DISABLED_PER_THOUSAND
}

// The chief executive and the heads of department are always there.
function isTopLevel(index: number): boolean {
  return index <= REPORTS_PER_MANAGER
}

function jobTitle(index: number, department: Department, draw: number): string {
  const level = levelOf(index)
  if (level === 0) return 'Chief Executive Officer'
  if (level === 1) return `Head of ${department.name}`
  if (level === 2) return `Director, ${department.name}`
  if (level === 3) return `${department.name} Manager`
  return `${department.name} ${pick(['Specialist', 'Analyst', 'Lead', 'Coordinator', 'Associate'], draw)}`
}

function levelOf(index: number): number {
  let level = 0
  for (let seat = index; seat > 0; seat = seatAbove(seat)) level += 1
  return level
}

function padded(value: number, length: number): string {
  return String(value).padStart(length, '0')
}
