// Options of one command, read strictly: what is not known is refused by name.

import { parseArgs } from 'node:util'
import { unusable } from './command.ts'

/** Whether an option takes a value; `--name` alone is a flag. */
export type OptionKinds = Readonly<Record<string, 'value' | 'flag'>>

export type GivenOptions = {
  /** Values by option, in the order given; a flag that is set has one empty value. */
  readonly values: ReadonlyMap<string, readonly string[]>
  readonly positionals: readonly string[]
}

/** @throws {RollcallError} `ERR_INVALID_INPUT`: an unknown option, a value that is missing, or one too many. */
export function readOptions(args: readonly string[], kinds: OptionKinds): GivenOptions {
  const accepted = [...Object.keys(kinds), 'help'].map((name) => `--${name}`).join(', ')
  const { tokens, positionals } = parseArgs({
    args: [...args],
    options: Object.fromEntries(
      Object.entries(kinds).map(([name, kind]) => [name, { type: kind === 'value' ? 'string' : 'boolean' }]),
    ),
    strict: false,
    allowPositionals: true,
    tokens: true,
  })
  const values = new Map<string, readonly string[]>()
  for (const token of tokens) {
    if (token.kind !== 'option') continue
    const kind = Object.hasOwn(kinds, token.name) ? kinds[token.name] : undefined
    if (kind === undefined) throw unusable(`there is no option ${token.rawName}; accepted: ${accepted}`)
    if (kind === 'value' && token.value === undefined) throw unusable(`${token.rawName} needs a value`)
    if (kind === 'flag' && token.value !== undefined) throw unusable(`${token.rawName} takes no value`)
    values.set(token.name, [...(values.get(token.name) ?? []), token.value ?? ''])
  }
  return { values, positionals }
}

/**
 * The one value of an option; `null` when it is not given.
 *
 * @throws {RollcallError} `ERR_INVALID_INPUT`: it is given twice.
 */
export function onlyValue({ values }: GivenOptions, name: string): string | null {
  const given = values.get(name) ?? []
  if (given.length > 1) throw unusable(`--${name} is given ${given.length} times; once is accepted`)
  return given[0] ?? null
}
