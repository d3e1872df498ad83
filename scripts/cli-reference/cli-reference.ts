// docs/reference/cli.md, written from the table of commands.

import type { Command } from '../../apps/cli/src/command.ts'
import { EXIT_STATUSES } from '../../apps/cli/src/command.ts'
import { exitsOf, withAccepted } from '../../apps/cli/src/command-help.ts'
import { COMMANDS } from '../../apps/cli/src/commands.ts'
import { API_OPTIONS, usageOf } from '../../apps/cli/src/read-arguments.ts'
import { SIGN_IN_HELP } from '../../apps/cli/src/sign-in.ts'

/** The whole page. */
export function cliReference(): string {
  return `# The command line

Written by \`npm run docs:cli\` from the table of commands. \`npm run -s rollcall -- COMMAND\` runs a command in this
repository; below, that is \`rollcall COMMAND\`. \`rollcall COMMAND --help\` says the same as this page.

On a terminal, tables have columns and colours; in a pipe, a tab stands between cells and nothing is coloured. \`NO_COLOR\`
switches colours off. With \`--json\` every command prints JSON on standard output; an error is then one object on standard
error: \`{"error":{"code","message","details"}}\`.

## Signing in

${table(
  ['option', 'meaning'],
  API_OPTIONS.map(({ name, value, summary }) => [`\`--${name} ${value}\``, summary]),
)}

\`\`\`
${SIGN_IN_HELP.join('\n')}
\`\`\`

A server with a certificate of \`rollcall dev-cert\` is trusted with \`NODE_EXTRA_CA_CERTS=authority.crt\`. Plain HTTP is
used to this machine only, unless \`ROLLCALL_ALLOW_PLAIN_HTTP=true\`.

## Exit statuses

${table(
  ['status', 'meaning'],
  Object.entries(EXIT_STATUSES).map(([code, text]) => [code, text]),
)}

## Commands

${table(
  ['command', 'does'],
  COMMANDS.map(({ name, summary }) => [`[\`${name}\`](#${anchorOf(name)})`, summary]),
)}

${COMMANDS.map(describe).join('\n')}`
}

function describe(command: Command): string {
  const options = command.options.map(({ name, value, summary, accepts }) => [
    `\`--${name}${value === undefined ? '' : ` ${value}`}\``,
    withAccepted(summary, accepts),
  ])
  const words = command.arguments.map(({ name, summary, accepts }) => [
    `\`${name}\``,
    withAccepted(summary, accepts),
  ])
  const permissions = command.permissions ?? []
  return `### rollcall ${command.name}

\`\`\`
${usageOf(command)}
\`\`\`

${command.description}

${table(['argument or option', 'meaning'], [...words, ...options, ['`--json`', command.json]])}

${permissions.length === 0 ? '' : `Permissions of a client: ${permissions.map((name) => `\`${name}\``).join(', ')}.\n\n`}Exit status: ${exitsOf(
    command.exits,
  )
    .map(([code, text]) => `${code} ${text}`)
    .join('; ')}.

\`\`\`sh
${command.examples.map((example) => `rollcall ${example}`).join('\n')}
\`\`\`
`
}

function anchorOf(name: string): string {
  return `rollcall-${name.replaceAll(' ', '-')}`
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  return [line(head), `|${head.map(() => '---').join('|')}|`, ...rows.map(line)].join('\n')
}
