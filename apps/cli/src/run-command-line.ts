// From the words of a command line to the command that they call.

import { RollcallError } from '@rollcall/core'
import { type Command, type CommandOutcome, EXIT_STATUSES, type Surroundings } from './command.ts'
import { appsList } from './commands/apps-list.ts'
import { appsSearch } from './commands/apps-search.ts'
import { auditVerify } from './commands/audit-verify.ts'
import { devCert } from './commands/dev-cert.ts'
import { expressionTest } from './commands/expression-test.ts'
import { galleryCheck } from './commands/gallery-check.ts'
import { jobControls } from './commands/job-control.ts'
import { status } from './commands/status.ts'

const COMMANDS: readonly Command[] = [
  appsList,
  appsSearch,
  auditVerify,
  devCert,
  expressionTest,
  galleryCheck,
  ...jobControls,
  status,
]

const isHelp = (arg: string | undefined): boolean => arg === '--help' || arg === '-h'

/** Runs the command that the arguments call; what cannot be used is answered with one line and status 1. */
export async function runCommandLine(
  args: readonly string[],
  surroundings: Surroundings,
): Promise<CommandOutcome> {
  if (args.length === 0) return { status: 1, stdout: '', stderr: overview() }
  if (isHelp(args[0])) return printed(overview())
  const command = COMMANDS.find(({ name }) => isCalledBy(name, args))
  if (command === undefined) return refused(unknownCommand(args))
  const rest = args.slice(command.name.split(' ').length)
  // After `--` everything is an argument, even --help.
  if (rest.slice(0, endOfOptions(rest)).some(isHelp)) return printed(`${command.help}\n\n${exitStatuses()}\n`)
  try {
    return await command.run(rest, surroundings)
  } catch (error) {
    if (error instanceof RollcallError) return refused(`${command.name}: ${error.message}`)
    throw error
  }
}

function isCalledBy(name: string, args: readonly string[]): boolean {
  return name.split(' ').every((word, index) => args[index] === word)
}

function endOfOptions(args: readonly string[]): number {
  const end = args.indexOf('--')
  return end < 0 ? args.length : end
}

function unknownCommand(args: readonly string[]): string {
  const words = args.slice(0, 2).join(' ')
  const names = COMMANDS.map(({ name }) => `"${name}"`).join(', ')
  return `there is no command "${words}"; accepted: ${names}; rollcall --help explains them`
}

function overview(): string {
  const width = Math.max(...COMMANDS.map(({ name }) => name.length))
  return [
    'usage: rollcall COMMAND [ARGUMENTS]',
    '',
    'Commands',
    ...COMMANDS.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`),
    '',
    'rollcall COMMAND --help explains one command.',
    '',
    exitStatuses(),
    '',
  ].join('\n')
}

function exitStatuses(): string {
  return ['Exit status', ...Object.entries(EXIT_STATUSES).map(([code, text]) => `  ${code}  ${text}`)].join(
    '\n',
  )
}

function printed(stdout: string): CommandOutcome {
  return { status: 0, stdout, stderr: '' }
}

function refused(message: string): CommandOutcome {
  return { status: 1, stdout: '', stderr: `rollcall: ${message.replace(/\s*[\r\n]+\s*/g, ' ')}\n` }
}
