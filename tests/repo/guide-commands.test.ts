// Every command line in the guides is one that the command line accepts.

import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { COMMANDS } from '../../apps/cli/src/commands.ts'
import { readArguments } from '../../apps/cli/src/read-arguments.ts'

const GUIDES = new URL('../../docs/guides/', import.meta.url)

const commandLines = readdirSync(GUIDES)
  .filter((name) => name.endsWith('.md'))
  .flatMap((name) => {
    const page = readFileSync(new URL(name, GUIDES), 'utf8').replace(/\\\n\s*/g, '')
    const lines = page.matchAll(/npm run (?:-s )?rollcall -- (.*)$/gm)
    return [...lines].map(([, words = '']) => [name, words.trim()] as const)
  })

it('finds the command lines of the guides', () => {
  expect(commandLines.length).toBeGreaterThan(5)
})

it.each(commandLines)('%s: rollcall %s', (_name, line) => {
  const words = [
    ...line
      .split(/[|>&#`]/, 1)
      .join('')
      .matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g),
  ].map(([, double, single, plain]) => double ?? single ?? plain ?? '')
  const command = COMMANDS.find(({ name }) => name.split(' ').every((word, index) => words[index] === word))
  expect(command?.name).toBeDefined()
  if (command === undefined) return
  readArguments(command, words.slice(command.name.split(' ').length))
})
