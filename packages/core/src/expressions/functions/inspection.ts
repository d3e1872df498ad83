// Functions that ask what a value is, or convert it.

import { textOrUndefined, toCondition, toInteger, toText } from '../convert.ts'
import { eager, type FunctionDefinition, required } from '../function-definition.ts'
import { isMultiValued, type Value, valueOfInteger } from '../value.ts'

const parameters = [required('expression', 'Any')] as const

export const bitAnd: FunctionDefinition = {
  name: 'BitAnd',
  parameters: [required('value1', 'Integer'), required('value2', 'Integer')],
  summary: 'The bits that two 64-bit integers have in common.',
  examples: [
    { expression: 'BitAnd(&HF, &HF7)', result: 7 },
    { expression: 'BitAnd([userAccountControl], 2)', source: { userAccountControl: '514' }, result: 2 },
  ],
  compile: eager((run, value1 = null, value2 = null) => {
    if (value1 === null || value2 === null) return null
    return valueOfInteger(BigInt(toInteger(run, value1, 'value1')) & BigInt(toInteger(run, value2, 'value2')))
  }),
}

export const cBool: FunctionDefinition = {
  name: 'CBool',
  parameters,
  summary: 'The condition that a value stands for; null is false.',
  examples: [
    { expression: 'CBool([a] = [b])', source: { a: 'x', b: 'x' }, result: true },
    { expression: 'CBool("0")', result: false },
  ],
  compile: eager((run, expression = null) => toCondition(run, expression, 'expression')),
}

export const cStr: FunctionDefinition = {
  name: 'CStr',
  parameters: [required('value', 'Any')],
  summary: 'The value as text.',
  examples: [
    { expression: 'CStr(&HFF)', result: '255' },
    { expression: 'CStr([active])', source: { active: true }, result: 'True' },
  ],
  compile: eager((run, value = null) => toText(run, value, 'value')),
}

export const isNull: FunctionDefinition = {
  name: 'IsNull',
  parameters,
  summary: 'Whether there is no value; empty text is a value.',
  examples: [{ expression: 'IsNull([displayName])', source: { displayName: '' }, result: false }],
  compile: eager((_run, expression = null) => expression === null),
}

export const isNullOrEmpty: FunctionDefinition = {
  name: 'IsNullOrEmpty',
  parameters,
  summary: 'Whether there is no value, empty text or an empty list.',
  examples: [{ expression: 'IsNullOrEmpty([displayName])', source: { displayName: '' }, result: true }],
  compile: eager((_run, expression = null) => isEmpty(expression)),
}

export const isPresent: FunctionDefinition = {
  name: 'IsPresent',
  parameters,
  summary: 'Whether there is a value that is not empty; false, 0 and blanks are present.',
  examples: [{ expression: 'IsPresent([active])', source: { active: false }, result: true }],
  compile: eager((_run, expression = null) => !isEmpty(expression)),
}

export const isString: FunctionDefinition = {
  name: 'IsString',
  parameters,
  summary: 'Whether CStr would give text.',
  examples: [
    { expression: 'IsString(5)', result: true },
    { expression: 'IsString([p])', source: { p: ['a', 'b'] }, result: false },
  ],
  compile: eager((_run, expression = null) => typeof textOrUndefined(expression) === 'string'),
}

/** Null, `""` or an empty list. */
export function isEmpty(value: Value): boolean {
  return value === null || value === '' || (isMultiValued(value) && value.length === 0)
}
