// Completion for shells, written from what commands say of themselves.

import type { Command } from './command.ts'
import { optionsOf } from './read-arguments.ts'

export const SHELLS = ['bash', 'zsh', 'fish'] as const
export type Shell = (typeof SHELLS)[number]

/** A script that the shell sources or autoloads. */
export function completionScript(shell: Shell, commands: readonly Command[]): string {
  return WRITERS[shell](commands)
}

const WRITERS: Readonly<Record<Shell, (commands: readonly Command[]) => string>> = {
  bash: writeBash,
  zsh: writeZsh,
  fish: writeFish,
}

/** A word that may come next, with what it does. */
type Word = { readonly word: string; readonly summary: string }

/** Words before the one that is typed, and what may come: the first word of a command, then its second. */
function nextWords(commands: readonly Command[]): ReadonlyMap<string, readonly Word[]> {
  const next = new Map<string, readonly Word[]>()
  for (const { name, summary } of commands) {
    const [first = '', second] = name.split(' ')
    add(next, '', { word: first, summary: second === undefined ? summary : `${first} commands` })
    if (second !== undefined) add(next, first, { word: second, summary })
  }
  return next
}

function add(next: Map<string, readonly Word[]>, before: string, word: Word): void {
  const known = next.get(before) ?? []
  if (!known.some((each) => each.word === word.word)) next.set(before, [...known, word])
}

/** What a command's options and arguments may be: options by name, and words that an argument accepts. */
function endWords(command: Command): readonly Word[] {
  return [
    ...command.arguments.flatMap(({ accepts = [], summary }) => accepts.map((word) => ({ word, summary }))),
    ...optionsOf(command).map(({ name, summary }) => ({ word: `--${name}`, summary })),
  ]
}

function valuedOptions(
  commands: readonly Command[],
): readonly { readonly name: string; readonly accepts: readonly string[] }[] {
  const known = new Map<string, readonly string[]>()
  for (const { name, value, accepts = [] } of commands.flatMap(optionsOf))
    if (value !== undefined) known.set(name, [...new Set([...(known.get(name) ?? []), ...accepts])])
  return [...known].map(([name, accepts]) => ({ name, accepts }))
}

function writeBash(commands: readonly Command[]): string {
  const words = (list: readonly Word[]) => list.map(({ word }) => word).join(' ')
  const cases = [
    ...commands.map(
      (command) => `    ${quote(command.name)}*) candidates=${quote(words(endWords(command)))} ;;`,
    ),
    ...[...nextWords(commands)].map(
      ([before, list]) => `    ${quote(before)}) candidates=${quote(words(list))} ;;`,
    ),
  ]
  const values = valuedOptions(commands)
  return `# rollcall completion for bash
_rollcall() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]} candidates='' before='' word
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    [[ $word == -* ]] && break
    before+="\${before:+ }$word"
  done
  COMPREPLY=()
  case $previous in
${values.map(({ name, accepts }) => `    --${name}) ${accepts.length === 0 ? 'return' : `COMPREPLY=($(compgen -W ${quote(accepts.join(' '))} -- "$current")); return`} ;;`).join('\n')}
  esac
  case $before in
${cases.join('\n')}
  esac
  COMPREPLY=($(compgen -W "$candidates" -- "$current"))
}
complete -o default -F _rollcall rollcall
`
}

function writeZsh(commands: readonly Command[]): string {
  const described = (list: readonly Word[]) =>
    list.map(({ word, summary }) => quote(`${word}:${summary.replaceAll(':', ' ')}`)).join(' ')
  const cases = [
    ...commands.map(
      (command) => `    ${quote(command.name)}*) candidates=(${described(endWords(command))}) ;;`,
    ),
    ...[...nextWords(commands)].map(
      ([before, list]) => `    ${quote(before)}) candidates=(${described(list)}) ;;`,
    ),
  ]
  const values = valuedOptions(commands)
  return `#compdef rollcall
# rollcall completion for zsh
_rollcall() {
  local before='' word
  local -a candidates
  for word in "\${(@)words[2,CURRENT-1]}"; do
    [[ $word == -* ]] && break
    before+="\${before:+ }$word"
  done
  case \${words[CURRENT-1]} in
${values.map(({ name, accepts }) => `    --${name}) ${accepts.length === 0 ? '_files' : `compadd -- ${accepts.map(quote).join(' ')}`}; return ;;`).join('\n')}
  esac
  case $before in
${cases.join('\n')}
  esac
  _describe rollcall candidates || _files
}
compdef _rollcall rollcall
`
}

function writeFish(commands: readonly Command[]): string {
  const lines = ['# rollcall completion for fish']
  for (const [before, list] of nextWords(commands)) {
    const condition =
      before === ''
        ? '__fish_use_subcommand'
        : `__fish_seen_subcommand_from ${before}; and not __fish_seen_subcommand_from ${list.map(({ word }) => word).join(' ')}`
    for (const { word, summary } of list)
      lines.push(`complete -c rollcall -n ${quote(condition)} -f -a ${quote(word)} -d ${quote(summary)}`)
  }
  for (const command of commands) {
    const condition = command.name
      .split(' ')
      .map((word) => `__fish_seen_subcommand_from ${word}`)
      .join('; and ')
    for (const { name, value, summary, accepts = [] } of optionsOf(command)) {
      const taken =
        value === undefined ? '' : accepts.length === 0 ? ' -r' : ` -x -a ${quote(accepts.join(' '))}`
      lines.push(`complete -c rollcall -n ${quote(condition)} -l ${name}${taken} -d ${quote(summary)}`)
    }
    for (const { accepts = [] } of command.arguments)
      if (accepts.length > 0)
        lines.push(`complete -c rollcall -n ${quote(condition)} -f -a ${quote(accepts.join(' '))}`)
  }
  return `${lines.join('\n')}\n`
}

/** As one word for a POSIX shell, and for fish. */
function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`
}
