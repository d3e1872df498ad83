// Functions with random results; the randomness is an argument of the evaluation (expressions.md §9.2).

import { toInteger, toText } from '../convert.ts'
import { eager, type FunctionDefinition, optional, required } from '../function-definition.ts'
import { evaluationError, type Run } from '../run.ts'
import type { Value } from '../value.ts'

const digits = '0123456789'
const special = '!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~'
const capital = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const lowerCase = 'abcdefghijklmnopqrstuvwxyz'

const longest = 256
/** Six bytes make the bias of a remainder of at most 256 smaller than one in 2^40. */
const bytesPerChoice = 6

export const guid: FunctionDefinition = {
  name: 'Guid',
  parameters: [],
  summary: 'A new random GUID (version 4).',
  examples: [
    { expression: 'Guid()', pattern: '[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}' },
  ],
  compile: eager((run) => {
    const bytes = Array.from(run.context.randomBytes(16))
    const hex = bytes
      .map((byte, index) => (index === 6 ? (byte & 0x0f) | 0x40 : index === 8 ? (byte & 0x3f) | 0x80 : byte))
      .map((byte) => byte.toString(16).padStart(2, '0'))
      .join('')
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
  }),
}

export const randomString: FunctionDefinition = {
  name: 'RandomString',
  parameters: [
    required('Length', 'Integer'),
    required('MinimumNumbers', 'Integer'),
    required('MinimumSpecialCharacters', 'Integer'),
    required('MinimumCapital', 'Integer'),
    required('MinimumLowerCase', 'Integer'),
    optional('CharactersToAvoid', 'String'),
  ],
  summary: 'Random characters of the classes asked for, at least so many of each.',
  examples: [
    { expression: 'RandomString(6, 3, 0, 0, 3)', pattern: '[0-9a-z]{6}' },
    { expression: 'RandomString(5, 5, 0, 0, 0, "0123456")', pattern: '[789]{5}' },
  ],
  compile: eager(
    (run, length = null, numbers = null, specials = null, capitals = null, lowers = null, avoid = null) => {
      const count = Number(toInteger(run, length, 'Length'))
      const avoided = new Set(toText(run, avoid, 'CharactersToAvoid') ?? '')
      const classes = [
        characterClass(run, digits, numbers, 'MinimumNumbers', avoided),
        characterClass(run, special, specials, 'MinimumSpecialCharacters', avoided),
        characterClass(run, capital, capitals, 'MinimumCapital', avoided),
        characterClass(run, lowerCase, lowers, 'MinimumLowerCase', avoided),
      ]
      const pool = poolOf(run, count, classes)
      const choose = randomChoices(run, 2 * count)
      const chosen = classes.flatMap(({ characters, minimum }) =>
        Array.from({ length: minimum }, () => characters[choose(characters.length)] ?? ''),
      )
      while (chosen.length < count) chosen.push(pool[choose(pool.length)] ?? '')
      return shuffled(chosen, choose).join('')
    },
  ),
}

interface CharacterClass {
  readonly characters: string
  readonly minimum: number
  /** Whether it is used when no class is asked for. */
  readonly isDefault: boolean
}

function characterClass(
  run: Run,
  alphabet: string,
  minimum: Value,
  parameter: string,
  avoided: ReadonlySet<string>,
): CharacterClass {
  const count = Number(toInteger(run, minimum, parameter))
  if (count < 0) throw evaluationError(run, 'invalidArgument', `${parameter} must not be negative`)
  const characters = Array.from(alphabet)
    .filter((character) => !avoided.has(character))
    .join('')
  if (count > 0 && characters === '') {
    throw evaluationError(run, 'invalidArgument', `CharactersToAvoid leaves no character for ${parameter}`)
  }
  return { characters, minimum: count, isDefault: alphabet !== special }
}

/** The characters that fill what the minimums leave open: those of the classes asked for, or letters and digits. */
function poolOf(run: Run, count: number, classes: readonly CharacterClass[]): string {
  const sum = classes.reduce((total, { minimum }) => total + minimum, 0)
  if (count < 1 || count > longest) {
    throw evaluationError(run, 'invalidArgument', `Length must be 1 to ${longest}`)
  }
  if (sum > count) throw evaluationError(run, 'invalidArgument', 'the minimums add up to more than Length')
  const isAskedFor = ({ characters, isDefault, minimum }: CharacterClass) =>
    sum === 0 ? isDefault && characters !== '' : minimum > 0
  const pool = classes.filter(isAskedFor).map(({ characters }) => characters)
  if (pool.length === 0)
    throw evaluationError(run, 'invalidArgument', 'CharactersToAvoid leaves no character')
  return pool.join('')
}

/** Chooses a random number below a bound, for at most `count` times. */
function randomChoices({ context }: Run, count: number): (bound: number) => number {
  const bytes = context.randomBytes(count * bytesPerChoice)
  let next = 0
  return (bound) => {
    let number = 0
    for (let index = 0; index < bytesPerChoice; index++) number = number * 256 + (bytes[next++] ?? 0)
    return number % bound
  }
}

/** Every order is equally likely (Fisher and Yates). */
function shuffled(characters: readonly string[], choose: (bound: number) => number): string[] {
  const order = [...characters]
  for (let last = order.length - 1; last > 0; last--) {
    const other = choose(last + 1)
    const moved = order[last] ?? ''
    order[last] = order[other] ?? ''
    order[other] = moved
  }
  return order
}
