// Operators of our own, for what the fourteen of the public service cannot ask: dates, other objects, lists of values
// (provisioning.md SCP-23).

import { ATTRIBUTE_TYPES, type AttributeType } from '../synchronization-schema/synchronization-schema.ts'
import { DATE_LIMITS, isBefore, passesLimitAt, readDateLimit, readInstant } from './filter-dates.ts'
import { binary, type FilterOperator, operator, regex, textOf, unary } from './filter-operator.ts'

// None of the fourteen takes these, so that IS NULL and IS NOT NULL do not either (SCP-37).
const TAKEN_BY_NONE_OTHER: readonly AttributeType[] = ['DateTime', 'Reference']
const GUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i

/** In the order of the reference; each negation is the exact opposite, null included, but for dates that are not there. */
export const OWN_OPERATORS: readonly FilterOperator[] = [
  reference('REFERS TO', { isNegated: false }),
  reference('DOES NOT REFER TO', { isNegated: true }),
  date('BEFORE', { isNegated: false }),
  date('NOT BEFORE', { isNegated: true }),
  ofAny(binary('ANY EQUALS', [], (text, wanted) => text === wanted)),
  {
    ...ofAny(binary('NONE EQUALS', [], () => false)),
    multivaluedComparisonType: 'All',
    acceptsNull: true,
    evaluate:
      ({ value: wanted }) =>
      (value) =>
        textOf(value) !== wanted,
  },
  ofAny(binary('ANY INCLUDES', [], (text, part) => text.includes(part))),
  ofAny(binary('ANY ENDS_WITH', [], (text, end) => text.endsWith(end))),
  ofAny({ ...regex('ANY REGEX MATCH', { isNegated: false }), singles: [] }),
  {
    ...unary('HAS VALUE', TAKEN_BY_NONE_OTHER, { acceptsNull: false }, () => true),
    lists: ATTRIBUTE_TYPES,
    multivaluedComparisonType: 'Any',
  },
  {
    ...unary('HAS NO VALUE', TAKEN_BY_NONE_OTHER, { acceptsNull: true }, () => false),
    lists: ATTRIBUTE_TYPES,
  },
]

/** One value that passes is enough. */
function ofAny(rules: FilterOperator): FilterOperator {
  return { ...rules, lists: ['String', 'Integer'], multivaluedComparisonType: 'Any' }
}

function reference(name: string, { isNegated }: { readonly isNegated: boolean }): FilterOperator {
  return operator(name, ['Reference'], {
    arity: 'Binary',
    lists: ['Reference'],
    comparesIds: true,
    multivaluedComparisonType: isNegated ? 'All' : 'Any',
    acceptsNull: isNegated,
    evaluate: ({ value: operand }) => {
      const wanted = operand.toLowerCase()
      return (value) => (textOf(value)?.toLowerCase() === wanted) !== isNegated
    },
    checkValue: (value) => (GUID.test(value) ? null : 'the object id of a user or a group, which is a GUID'),
  })
}

// A date that cannot be read is neither before nor after anything.
function date(name: string, { isNegated }: { readonly isNegated: boolean }): FilterOperator {
  const instantOf = (value: Parameters<typeof textOf>[0]) => readInstant(textOf(value) ?? '')
  return operator(name, ['DateTime'], {
    arity: 'Binary',
    evaluate: ({ value: operand }) => {
      const limit = readDateLimit(operand)
      return (value, nowMs) => {
        const instant = instantOf(value)
        return instant !== null && limit !== null && isBefore(instant, limit, nowMs) !== isNegated
      }
    },
    changesAt: ({ value: operand }) => {
      const limit = readDateLimit(operand)
      if (limit?.isRelative !== true) return null
      return (value, nowMs) => {
        const instant = instantOf(value)
        return instant === null ? null : passesLimitAt(instant, limit, nowMs)
      }
    },
    checkValue: (value) => (readDateLimit(value) === null ? DATE_LIMITS : null),
  })
}
