// The words behind a command, read by its own description: what it does not know is refused by name.

import { parseArgs } from 'node:util'
import { didYouMean } from '@rollcall/core'
import { type Argument, type Command, type Given, type Option, unusable } from './command.ts'

/** Options that every command knows. */
export const COMMON_OPTIONS: readonly Option[] = [
  { name: 'json', summary: 'print JSON, for programs' },
  { name: 'help', summary: 'explain the command' },
]

/** Options of every command that calls the API. */
export const API_OPTIONS: readonly Option[] = [
  { name: 'url', value: 'URL', summary: 'address of the server' },
  {
    name: 'tenant',
    value: 'TENANT',
    summary: 'id or domain of the tenant, for client credentials and --device',
  },
  { name: 'client-id', value: 'ID', summary: 'API client to sign in as' },
  {
    name: 'client-secret-file',
    value: 'FILE',
    summary: 'file with the secret of the client; - reads standard input',
  },
]

/** Every option that a command takes. */
export function optionsOf(command: Command): readonly Option[] {
  return [...command.options, ...(command.permissions === undefined ? [] : API_OPTIONS), ...COMMON_OPTIONS]
}

/** @throws {RollcallError} `ERR_INVALID_INPUT`: something unknown, missing, one too many, or not among what is accepted. */
export function readArguments(command: Command, args: readonly string[]): Given {
  const options = optionsOf(command)
  const { tokens, positionals } = parseArgs({
    args: [...args],
    options: Object.fromEntries(
      options.map(({ name, value }) => [name, { type: value === undefined ? 'boolean' : 'string' }]),
    ),
    strict: false,
    allowPositionals: true,
    tokens: true,
  })
  const values = new Map<string, readonly string[]>()
  for (const token of tokens) {
    if (token.kind !== 'option') continue
    const option = requireOption(options, token.rawName)
    const earlier = values.get(option.name) ?? []
    values.set(option.name, [...earlier, readValue(option, token.value ?? null)])
    if (earlier.length > 0 && option.isRepeated === undefined && option.value !== undefined)
      throw unusable(`--${option.name} is given ${earlier.length + 1} times; once is accepted`)
  }
  checkWords(command, positionals)
  return {
    words: positionals,
    has: (name) => values.has(name),
    value: (name) => values.get(name)?.[0] ?? null,
    values: (name) => values.get(name) ?? [],
  }
}

function requireOption(options: readonly Option[], rawName: string): Option {
  const option = options.find(({ name }) => rawName === `--${name}`)
  if (option !== undefined) return option
  const names = options.map(({ name }) => `--${name}`)
  const suggestion = didYouMean(rawName, names)
  throw unusable(
    `there is no option ${rawName}${suggestion === '' ? `; accepted: ${names.join(', ')}` : suggestion}`,
  )
}

function readValue({ name, value: isValued, accepts }: Option, value: string | null): string {
  if (isValued === undefined && value !== null) throw unusable(`--${name} takes no value`)
  if (isValued === undefined) return ''
  if (value === null) throw unusable(`--${name} needs a value`)
  return requireAccepted(`--${name}`, value, accepts)
}

function requireAccepted(thing: string, value: string, accepts: readonly string[] | undefined): string {
  if (accepts === undefined || accepts.includes(value)) return value
  throw unusable(`${thing} is "${value}"; accepted: ${accepts.join(', ')}${didYouMean(value, accepts)}`)
}

function checkWords(command: Command, words: readonly string[]): void {
  const missing = command.arguments[words.length]
  if (missing !== undefined && missing.isOptional === undefined)
    throw unusable(`${missing.name} is missing: ${missing.summary}; usage: ${usageOf(command)}`)
  for (const [index, word] of words.entries()) {
    const last = command.arguments.at(-1)
    const argument = command.arguments[index] ?? (last?.isRepeated === undefined ? undefined : last)
    if (argument === undefined)
      throw unusable(`"${word}" is one argument too many; usage: ${usageOf(command)}`)
    requireAccepted(argument.name, word, argument.accepts)
  }
}

/** The first line of a command's help, e.g. `rollcall status APPLICATION [OPTIONS]`. */
export function usageOf(command: Command): string {
  return ['rollcall', command.name, ...command.arguments.map(showArgument), '[OPTIONS]'].join(' ')
}

function showArgument({ name, isOptional, isRepeated }: Argument): string {
  const shown = `${name}${isRepeated === undefined ? '' : ' …'}`
  return isOptional === undefined ? shown : `[${shown}]`
}
