// From the words of a command line to the command that they call.

import { didYouMean, RollcallError } from '@rollcall/core'
import { type Command, type ExitStatus, type Surroundings, unusable } from './command.ts'
import { helpOf, overview } from './command-help.ts'
import { COMMANDS } from './commands.ts'
import { FileRefused } from './file-refused.ts'
import { ApiRefused } from './http-request.ts'
import { readArguments } from './read-arguments.ts'

/** What is printed when the command has ended, and how the process ends; texts end with a line break or are empty. */
export type PrintedOutcome = {
  readonly status: ExitStatus
  readonly stdout: string
  readonly stderr: string
}

const isHelp = (arg: string | undefined): boolean => arg === '--help' || arg === '-h'

/** Runs the command that the arguments call; what cannot be done is answered with one line and status 1. */
export async function runCommandLine(
  args: readonly string[],
  surroundings: Surroundings,
): Promise<PrintedOutcome> {
  if (args.length === 0) return { status: 1, stdout: '', stderr: overview(COMMANDS) }
  if (isHelp(args[0])) return printed(overview(COMMANDS))
  const isJson = beforeEnd(args).includes('--json')
  const command = COMMANDS.find(({ name }) => isCalledBy(name, args))
  if (command === undefined) return refused('', unknownCommand(args), isJson)
  const rest = args.slice(command.name.split(' ').length)
  // After `--` everything is an argument, even --help.
  if (beforeEnd(rest).some(isHelp)) return printed(helpOf(command))
  try {
    return await run(command, rest, surroundings)
  } catch (error) {
    if (error instanceof RollcallError) return refused(`${command.name}: `, withNeed(error, command), isJson)
    throw error
  }
}

async function run(
  command: Command,
  args: readonly string[],
  surroundings: Surroundings,
): Promise<PrintedOutcome> {
  const given = readArguments(command, args)
  const { status, result, text, notes = '' } = await command.run(given, surroundings)
  if (!given.has('json')) return { status, stdout: text, stderr: notes }
  return { status, stdout: result === undefined ? '' : `${JSON.stringify(result)}\n`, stderr: '' }
}

function isCalledBy(name: string, args: readonly string[]): boolean {
  return name.split(' ').every((word, index) => args[index] === word)
}

function beforeEnd(args: readonly string[]): readonly string[] {
  const end = args.indexOf('--')
  return end < 0 ? args : args.slice(0, end)
}

function unknownCommand(args: readonly string[]): RollcallError {
  const [first = '', second = ''] = args.filter((arg) => !arg.startsWith('-'))
  const group = COMMANDS.filter(({ name }) => name.startsWith(`${first} `)).map(({ name }) => name)
  const isGroup = group.length > 0
  const words =
    isGroup || COMMANDS.some(({ name }) => name.split(' ')[1] === second)
      ? `${first} ${second}`.trim()
      : first
  const names = isGroup ? group : COMMANDS.map(({ name }) => name)
  const suggestion = didYouMean(words, names)
  return unusable(
    suggestion === ''
      ? `there is no command "${words}"; accepted: ${names.map((name) => `"${name}"`).join(', ')}; rollcall --help explains them`
      : `there is no command "${words}"${suggestion}`,
  )
}

// Which permission is missing, the API does not say.
function withNeed(error: RollcallError, { permissions = [] }: Command): RollcallError {
  if (!(error instanceof ApiRefused) || error.status !== 403 || permissions.length === 0) return error
  return unusable(`${error.message} The command needs ${permissions.join(', ')}.`)
}

function printed(stdout: string): PrintedOutcome {
  return { status: 0, stdout, stderr: '' }
}

// Standard output holds results only, so that a program that reads it never takes an error for one.
function refused(where: string, error: RollcallError, isJson: boolean): PrintedOutcome {
  const message = inOneLine(error.message)
  const details = error instanceof ApiRefused || error instanceof FileRefused ? error.details : []
  if (isJson) {
    const shown = { code: error.code, message, ...(details.length === 0 ? {} : { details }) }
    return { status: 1, stdout: '', stderr: `${JSON.stringify({ error: shown })}\n` }
  }
  const lines = details.map(
    ({ message, target }) => `  ${target === null ? '' : `${target}: `}${inOneLine(message)}\n`,
  )
  return { status: 1, stdout: '', stderr: `rollcall: ${where}${message}\n${lines.join('')}` }
}

function inOneLine(text: string): string {
  return text.replace(/\s*[\r\n]+\s*/g, ' ')
}
