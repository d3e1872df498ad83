// Functions over dates. Empty text counts as no date, because HR systems deliver it for missing ones (expressions.md §6).

import { toDate, toInteger, toText } from '../convert.ts'
import { dateTimeOf } from '../dates/calendar.ts'
import { dateTimeOfFileTime, fileTimeOf, isNever } from '../dates/file-time.ts'
import { addInterval, type Interval, intervalHint, intervalOf, intervalsBetween } from '../dates/intervals.ts'
import type { CallNode } from '../expression.ts'
import { ExpressionError } from '../expression-error.ts'
import { eager, type FunctionDefinition, required } from '../function-definition.ts'
import { evaluationError, type Run } from '../run.ts'
import { type Value, valueOfInteger } from '../value.ts'

export const cDate: FunctionDefinition = {
  name: 'CDate',
  parameters: [required('expression', 'Any')],
  summary: 'The date that a text means, in UTC.',
  examples: [
    { expression: 'CDate("2020-03-16-07:00")', result: '3/16/2020 7:00:00 AM' },
    { expression: 'CDate("2023-02-29")', error: 'invalidDate' },
  ],
  compile: eager((run, expression = null) => toDate(run, expression, 'expression')),
}

export const dateAdd: FunctionDefinition = {
  name: 'DateAdd',
  parameters: [
    required('interval', 'String'),
    required('value', 'Integer'),
    required('dateTime', 'DateTime'),
  ],
  summary: 'A date moved by so many years, months, weeks, days, hours, minutes or seconds.',
  examples: [
    { expression: 'DateAdd("d", 7, CDate("2012-03-16-07:00"))', result: '3/23/2012 7:00:00 AM' },
    { expression: 'DateAdd("m", 1, CDate("2024-01-31"))', result: '2/29/2024 12:00:00 AM' },
  ],
  checkConstants: checkInterval,
  compile: eager((run, interval = null, value = null, dateTime = null) => {
    const date = toDate(run, dateTime, 'dateTime')
    if (date === null) return null
    const count = Number(toInteger(run, value, 'value'))
    const moved = addInterval(date, toInterval(run, interval), count)
    if (moved !== null) return moved
    throw evaluationError(run, 'invalidDate', 'the result lies outside the years 0001 to 9999')
  }),
}

export const dateDiff: FunctionDefinition = {
  name: 'DateDiff',
  parameters: [required('interval', 'String'), required('date1', 'DateTime'), required('date2', 'DateTime')],
  summary: 'How many intervals the second date lies after the first.',
  examples: [
    { expression: 'DateDiff("d", CDate("2021-08-18+08:00"), CDate("2021-08-31+08:00"))', result: 13 },
    { expression: 'DateDiff("yyyy", CDate("2023-12-31"), CDate("2024-01-01"))', result: 1 },
  ],
  checkConstants: checkInterval,
  compile: eager((run, interval = null, date1 = null, date2 = null) => {
    if (isMissing(date1) || isMissing(date2)) return null
    const earlier = toDate(run, date1, 'date1')
    const later = toDate(run, date2, 'date2')
    if (earlier === null || later === null) return null
    return intervalsBetween(earlier, later, toInterval(run, interval))
  }),
}

export const dateFromNum: FunctionDefinition = {
  name: 'DateFromNum',
  parameters: [required('value', 'Integer')],
  summary: 'The date of an AD time; null for the two values that mean "never".',
  examples: [
    { expression: 'DateFromNum(129699324000000000)', result: '1/1/2012 11:00:00 PM' },
    {
      expression: 'DateFromNum([accountExpires])',
      source: { accountExpires: '9223372036854775807' },
      result: null,
    },
  ],
  compile: eager((run, value = null) => {
    if (isMissing(value)) return null
    const fileTime = BigInt(toInteger(run, value, 'value'))
    if (isNever(fileTime)) return null
    const date = dateTimeOfFileTime(fileTime)
    if (date !== null) return date
    throw evaluationError(run, 'invalidDate', 'the AD time lies outside the years 1601 to 9999')
  }),
}

export const now: FunctionDefinition = {
  name: 'Now',
  parameters: [],
  summary: 'The current instant in UTC, the same throughout one expression.',
  examples: [{ expression: 'DateDiff("s", Now(), Now())', result: 0 }],
  compile: eager((run) => {
    const date = dateTimeOf(run.context.now / 1000)
    if (date !== null) return date
    throw evaluationError(run, 'invalidDate', 'the current instant lies outside the years 0001 to 9999')
  }),
}

export const numFromDate: FunctionDefinition = {
  name: 'NumFromDate',
  parameters: [required('value', 'DateTime')],
  summary: 'The AD time of a date.',
  examples: [{ expression: 'NumFromDate(CDate("2012-01-01 23:00:00"))', result: '129699324000000000' }],
  compile: eager((run, value = null) => {
    const date = toDate(run, value, 'value')
    if (date === null) return null
    const fileTime = fileTimeOf(date)
    if (fileTime !== null) return valueOfInteger(fileTime)
    throw evaluationError(run, 'invalidDate', 'AD time begins in 1601')
  }),
}

function isMissing(value: Value): boolean {
  return value === null || value === ''
}

function toInterval(run: Run, value: Value): Interval {
  const interval = intervalOf(toText(run, value, 'interval') ?? '')
  if (interval !== null) return interval
  throw evaluationError(run, 'invalidArgument', intervalHint)
}

function checkInterval(call: CallNode): void {
  const [interval] = call.arguments
  if (interval?.kind !== 'text' || intervalOf(interval.value) !== null) return
  throw new ExpressionError('invalidArgument', `${call.name}: "${interval.value}": ${intervalHint}`, {
    offset: interval.start,
    functionName: call.name,
  })
}
