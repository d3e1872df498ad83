// `rollcall replay`: what Entra or Okta would make of a SCIM 2.0 server.

import { randomUUID } from 'node:crypto'
import {
  DIALECT_NAMES,
  type DialectName,
  dialectFor,
  endLines,
  hasPassed,
  type ReplayOptions,
  runReplay,
  type StepResult,
  showReplay,
  stepLines,
} from '@rollcall/scim-replay'
import { type Command, type Given, type Surroundings, unusable } from '../command.ts'
import { readScimServer, SCIM_SERVER_OPTIONS } from '../scim-server.ts'

const LONGEST_PAUSE_MS = 60_000
const LONGEST_TIMEOUT_S = 300

export const replay: Command = {
  name: 'replay',
  summary: 'leads the life of a few people and groups against a SCIM 2.0 server, as Entra or Okta would',
  description:
    'Sends what the client sends, in its order and to the letter: the connection test, the initial cycle, changes, disabling, group members, leaving. Shows each request, the answer, and what the client concludes. The people and groups are made for it, carry "rollcall-replay" or "Rollcall Replay" in their names, and are deleted at the end, also when something fails.',
  arguments: [],
  options: [
    ...SCIM_SERVER_OPTIONS,
    {
      name: 'dialect',
      value: 'CLIENT',
      summary:
        'the client, by default what Entra speaks to --url (entra with aadOptscim062020 in it, else entra-legacy); one of',
      accepts: DIALECT_NAMES,
    },
    { name: 'only', value: 'PART', summary: 'one part of that life', accepts: ['users', 'groups'] },
    {
      name: 'role',
      value: 'ROLE',
      summary: 'a role that the server has, for the assignment; default: one that its schema names',
    },
    { name: 'keep', summary: 'leave the people and groups where they are' },
    {
      name: 'pause',
      value: 'MS',
      summary: 'milliseconds between two requests, for servers with a low limit',
    },
    { name: 'timeout', value: 'SECONDS', summary: 'how long an answer may take; default: 30' },
  ],
  json: 'one object: dialect, domain, isComplete, passed, warned, failed, skipped, steps, leftBehind',
  exits: {
    1: 'the client would not get through, or something was left behind',
    2: 'the server did not answer',
  },
  examples: [
    'replay --url https://scim.example.com/scim/v2 --token-file token.txt --dialect entra',
    'replay --url "https://scim.example.com/scim/v2?aadOptscim062020" --only users --json',
  ],
  async run(given, surroundings) {
    const options = await readOptions(given, surroundings)
    const print = given.has('json') ? () => undefined : printer(surroundings.print)
    const result = await runReplay(options, print)
    const hasLeftovers = !options.keeps && result.leftBehind.length > 0
    return {
      status: result.isUnreachable ? 2 : hasPassed(result) && !hasLeftovers ? 0 : 1,
      result: showReplay(result),
      text: `\n${endLines(result).join('\n')}\n`,
    }
  },
}

async function readOptions(given: Given, surroundings: Surroundings): Promise<ReplayOptions> {
  const server = await readScimServer(given, surroundings)
  const pauseMs = numberOf(given, 'pause', 0, LONGEST_PAUSE_MS) ?? 0
  const timeoutS = numberOf(given, 'timeout', 1, LONGEST_TIMEOUT_S) ?? 30
  const { signal } = surroundings
  return {
    ...server,
    dialect: dialectOf(given, server.url),
    // The table of options lets no other value through.
    only: given.value('only') as ReplayOptions['only'],
    role: given.value('role'),
    keeps: given.has('keep'),
    pauseMs,
    timeoutMs: timeoutS * 1_000,
    newId: randomUUID,
    signal,
  }
}

function dialectOf(given: Given, url: string): DialectName {
  const name = given.value('dialect')
  return DIALECT_NAMES.find((known) => known === name) ?? dialectFor(url)
}

function numberOf(given: Given, name: string, least: number, most: number): number | null {
  const text = given.value(name)
  if (text === null) return null
  const number = Number(text)
  if (text.trim() !== '' && Number.isFinite(number) && number >= least && number <= most) return number
  throw unusable(`--${name} is "${text}"; it takes a number from ${least} to ${most}`)
}

/** Prints each step as it comes, below the heading of its chapter. */
function printer(print: Surroundings['print']): (result: StepResult) => void {
  let chapter: string | null = null
  return (result) => {
    if (result.chapter !== chapter) print(`${chapter === null ? '' : '\n'}${result.chapter}\n`)
    chapter = result.chapter
    for (const line of stepLines(result)) print(`${line}\n`)
  }
}
