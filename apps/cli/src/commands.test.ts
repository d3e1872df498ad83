import { describe, expect, it } from 'vitest'
import { surroundings } from '../test/surroundings.ts'
import { COMMANDS } from './commands.ts'
import { runCommandLine } from './run-command-line.ts'

describe.each(COMMANDS.map((command) => [command.name, command] as const))('rollcall %s', (name, command) => {
  it('explains itself with usage, arguments, options, --json and exit statuses', async () => {
    const { status, stdout } = await runCommandLine([...name.split(' '), '--help'], surroundings())
    expect(status).toBe(0)
    expect(stdout.split('\n')[0]).toMatch(new RegExp(`^usage: rollcall ${name}( |$)`))
    for (const argument of command.arguments) expect(stdout).toContain(argument.name)
    for (const option of command.options) expect(stdout).toContain(`--${option.name}`)
    expect(stdout).toContain(`${command.json}, as JSON`)
    expect(stdout).toContain('Exit status')
  })

  it('refuses an option that it does not know, as one line or as JSON', async () => {
    const words = [...name.split(' '), '--frobnicate']
    const asText = await runCommandLine(words, surroundings())
    expect(asText).toMatchObject({ status: 1, stdout: '' })
    expect(asText.stderr).toMatch(/^rollcall: .*there is no option --frobnicate; accepted: .*--json.*\n$/)
    const asJson = await runCommandLine([...words, '--json'], surroundings())
    expect(asJson).toMatchObject({ status: 1, stdout: '' })
    expect(JSON.parse(asJson.stderr)).toMatchObject({ error: { code: 'ERR_INVALID_INPUT' } })
  })
})

describe('the table of commands', () => {
  it('has one command for each name, and summaries without a full stop', () => {
    const names = COMMANDS.map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
    expect(COMMANDS.filter(({ summary }) => summary.endsWith('.') || summary.includes('\n'))).toEqual([])
  })
})
