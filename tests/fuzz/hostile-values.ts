// Values that nobody means well with, and values that almost fit; `«users»` stands for the id of a user of the world,
// `«users1»` for that of the next one.

import fc from 'fast-check'

/** Text that breaks what is put together from text. */
export const HOSTILE_TEXTS: readonly string[] = [
  '',
  ' ',
  "'",
  '"',
  "' or 1 eq 1 or '",
  "'; DROP TABLE users; --",
  '../../../etc/passwd',
  '%00',
  '\u0000',
  'line\r\nSet-Cookie: a=b',
  '<script>alert(1)</script>',
  '{{7*7}} <%= 7 %>',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'null',
  'undefined',
  'NaN',
  '-0',
  '1e309',
  '9223372036854775808',
  '﷽'.repeat(40),
  '👩‍👩‍👧‍👦 ß ﬀ İ ı ǅ',
  '\u202eright to left',
  '\ud800 half a pair',
  '=HYPERLINK("http://localhost/")',
  '%',
  '%25%32%46',
  '(a+)+$',
  'a'.repeat(5_000),
  '('.repeat(2_000),
  'not '.repeat(800),
]

/** Ids of things that are there, of another kind, in the recycle bin, of another tenant, and of nothing. */
export const someId = fc.constantFrom(
  '«users»',
  '«groups»',
  '«applicationIds»',
  '«servicePrincipalIds»',
  '«jobIds»',
  '«deleted»',
  '«foreign»',
  '00000000-0000-0000-0000-000000000000',
  'ffffffff-ffff-4fff-bfff-ffffffffffff',
)

export const hostileText = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...HOSTILE_TEXTS) },
  { weight: 2, arbitrary: someId },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
)

/** Anything but what was asked for. */
export const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  hostileText,
  fc.constantFrom<unknown>(null, true, 0, -1, 1.5, 1e308, Number.MAX_SAFE_INTEGER, [], {}, [[]], [null], ''),
  fc.constant(Array.from({ length: 1_500 }, (_, index) => index)),
  fc.constant(Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`key${index}`, {}]))),
  fc.jsonValue({ maxDepth: 3 }),
)

const clause = fc.constantFrom(
  "displayName eq 'a'",
  "startswith(displayName,'a')",
  "id eq '«users»'",
  'id in («users»)',
  "userPrincipalName in ('a','b')",
  'accountEnabled eq true',
  "endsWith(mail,'x')",
  "contains(displayName,'a')",
  "proxyAddresses/any(p:startswith(p,'smtp'))",
  "servicePrincipal/id eq '«servicePrincipalIds»'",
  "jobId eq '«jobIds»'",
  'activityDateTime gt 2026-01-30',
  'activityDateTime lt 99999-99-99T99:99:99Z',
  "targetResources/any(t:t/id eq '«users»')",
  "tolower(displayName) ne 'a'",
  'owners/$count eq 0',
  'createdDateTime ge 2026-01-01T00:00:00Z',
  'employeeId eq null',
  "constructor eq 'a'",
  '__proto__ eq null',
  'displayName eq 5',
  'id',
  "toString('a')",
)
const fragment = fc.oneof(
  clause,
  fc.constantFrom('and', 'or', 'not', '(', ')', ',', ':', '/', "'", 'eq', 'in', 'null', 'any(', 'all('),
)

/** Filters: some good, most broken. */
export const filterText = fc.oneof(
  { weight: 3, arbitrary: clause },
  {
    weight: 3,
    arbitrary: fc.array(fragment, { maxLength: 12 }).map((fragments) => fragments.join(' ')),
  },
  { weight: 1, arbitrary: hostileText },
)

/** What a query option may be asked with, by its name; any other gets hostile text. */
export const OPTION_VALUES: Readonly<Record<string, fc.Arbitrary<string>>> = {
  $filter: filterText,
  $top: fc.constantFrom(
    '1',
    '5',
    '100',
    '999',
    '1000',
    '0',
    '-1',
    '1e9',
    '99999999999999999999',
    '1.5',
    'x',
    '',
  ),
  $skip: fc.constantFrom('0', '1', '-1', '999999999999', 'x'),
  $count: fc.constantFrom('true', 'false', 'TRUE', '1', ''),
  $select: fc.constantFrom(
    'id',
    'id,displayName',
    'manager',
    'members',
    '*',
    '__proto__',
    'constructor,toString',
    'a/b/c',
    ',,,',
    Array.from({ length: 900 }, (_, index) => `p${index}`).join(','),
  ),
  $expand: fc.constantFrom(
    'manager',
    'members',
    'schema',
    'jobs',
    'manager($select=id,displayName)',
    'manager($expand=manager)',
    'members((((',
    '__proto__',
    '',
  ),
  $orderby: fc.constantFrom(
    'displayName',
    'displayName desc',
    'createdDateTime asc,displayName desc',
    'activityDateTime desc',
    'id',
    'constructor',
    'displayName sideways',
    ',',
  ),
  $search: fc.constantFrom(
    '"displayName:a"',
    '"displayName:a" AND "mail:b"',
    '"',
    'displayName:a',
    '("a":',
    '""',
  ),
  $skiptoken: fc.oneof(fc.constantFrom('AAAA', 'eyJhIjoxfQ.AAAA', '.', '-'.repeat(3_000)), hostileText),
  $deltatoken: fc.oneof(fc.constantFrom('latest', 'AAAA', 'eyJhIjoxfQ.AAAA', ''), hostileText),
  days: fc.constantFrom('1', '30', '400', '0', '-5', '1e3', 'x'),
}
