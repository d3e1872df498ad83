import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { COMMANDS } from './commands.ts'
import { completionScript, SHELLS } from './completion-script.ts'
import { optionsOf } from './read-arguments.ts'

/** What bash offers for the last of these words. */
function offered(...words: readonly string[]): readonly string[] {
  const script = `${completionScript('bash', COMMANDS)}
COMP_WORDS=(rollcall "$@")
COMP_CWORD=$(( \${#COMP_WORDS[@]} - 1 ))
_rollcall
printf '%s\\n' "\${COMPREPLY[@]}"`
  return execFileSync('bash', ['--norc', '-c', script, 'bash', ...words], { encoding: 'utf8' })
    .trim()
    .split('\n')
}

describe('completion in bash', () => {
  it('offers commands, then the second word of one', () => {
    expect(offered('st')).toEqual(['start', 'status'])
    expect(offered('apps', '')).toEqual(['list', 'search', 'add'])
  })

  it('offers options of the command, and what they accept', () => {
    expect(offered('status', 'Wrike', '--wa')).toEqual(['--watch', '--wait'])
    expect(offered('logs', '--status', 'f')).toEqual(['failure'])
    expect(offered('completion', 'f')).toEqual(['fish'])
  })

  it('leaves files to the shell', () => {
    expect(offered('login', '--password-file', '')).toEqual([''])
  })
})

describe.each(SHELLS)('completion in %s', (shell) => {
  it('knows every command and option', () => {
    const script = completionScript(shell, COMMANDS)
    for (const command of COMMANDS) {
      for (const word of command.name.split(' ')) expect(script, command.name).toContain(word)
      for (const { name } of optionsOf(command))
        expect(script, command.name).toContain(shell === 'fish' ? `-l ${name} ` : `--${name}`)
    }
  })
})
