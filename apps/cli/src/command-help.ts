// Help, written from what commands say of themselves.

import { type Command, EXIT_STATUSES, type ExitStatus } from './command.ts'
import { API_OPTIONS, COMMON_OPTIONS, usageOf } from './read-arguments.ts'
import { SIGN_IN_HELP } from './sign-in.ts'

const WIDTH = 100

/** All commands, a line each. */
export function overview(commands: readonly Command[]): string {
  return [
    'usage: rollcall COMMAND [ARGUMENTS]',
    '',
    'Commands',
    ...columns(commands.map(({ name, summary }) => [name, summary])),
    '',
    'rollcall COMMAND --help explains one command.',
    '',
    ...exitStatuses({}),
    '',
  ].join('\n')
}

/** Everything about one command. */
export function helpOf(command: Command): string {
  const { arguments: words, description, examples, exits, json, options, permissions } = command
  const named = (
    list: readonly { readonly name: string; readonly value?: string; readonly summary: string }[],
  ) =>
    columns(
      list.map(({ name, value, summary }) => [`--${name}${value === undefined ? '' : ` ${value}`}`, summary]),
    )
  return [
    `usage: ${usageOf(command)}`,
    '',
    wrap(description),
    ...section(
      'Arguments',
      columns(words.map(({ name, summary, accepts }) => [name, withAccepted(summary, accepts)])),
    ),
    ...section(
      'Options',
      named([
        ...options.map((option) => ({ ...option, summary: withAccepted(option.summary, option.accepts) })),
        ...COMMON_OPTIONS.map((option) =>
          option.name === 'json' ? { ...option, summary: `${json}, as JSON` } : option,
        ),
      ]),
    ),
    ...(permissions === undefined
      ? []
      : [
          ...section('Signing in', [...named(API_OPTIONS), '', ...SIGN_IN_HELP.map((line) => `  ${line}`)]),
          ...(permissions.length === 0 ? [] : ['', wrap(`Permissions: ${permissions.join(', ')}.`)]),
        ]),
    ...section(
      'Examples',
      examples.map((example) => `  rollcall ${example}`),
    ),
    '',
    ...exitStatuses(exits ?? {}),
    '',
  ].join('\n')
}

/** A sentence's end in the place where its alternatives are told. */
export function withAccepted(summary: string, accepts: readonly string[] | undefined): string {
  return accepts === undefined ? summary : `${summary}: ${accepts.join(', ')}`
}

/** The statuses that can end a command, with what they mean there. */
export function exitsOf(exits: Command['exits'] = {}): readonly (readonly [ExitStatus, string])[] {
  const all = { 0: EXIT_STATUSES[0], 1: EXIT_STATUSES[1], ...exits }
  // Keys of this object are exit statuses.
  return Object.entries(all).map(([code, text]) => [Number(code) as ExitStatus, text])
}

function exitStatuses(exits: NonNullable<Command['exits']>): readonly string[] {
  const listed = Object.keys(exits).length === 0 ? Object.entries(EXIT_STATUSES) : exitsOf(exits)
  return ['Exit status', ...listed.map(([code, text]) => `  ${code}  ${text}`)]
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ['', title, ...lines]
}

function columns(rows: readonly (readonly [string, string])[]): readonly string[] {
  const width = Math.max(0, ...rows.map(([name]) => name.length))
  return rows.map(([name, text]) => `  ${name.padEnd(width)}  ${text}`)
}

function wrap(text: string): string {
  const lines: string[] = []
  for (const word of text.split(/\s+/)) {
    const line = lines.at(-1)
    if (line === undefined || line.length + word.length + 1 > WIDTH) lines.push(word)
    else lines[lines.length - 1] = `${line} ${word}`
  }
  return lines.join('\n')
}
