// `rollcall probe`: what a SCIM target can do, with what proves it, and the target profile that follows from it.

import { writeFileSync } from 'node:fs'
import { createScimConnectors } from '@rollcall/connector-scim'
import { type ProbeFinding, type ProbeReport, RFC_PROFILE, silentLogger, TargetError } from '@rollcall/ports'
import { type Command, type CommandOutcome, type Surroundings, unusable } from '../command.ts'
import { readScimServer, SCIM_SERVER_OPTIONS } from '../scim-server.ts'
import type { Emphasis } from '../terminal.ts'

export const probe: Command = {
  name: 'probe',
  summary: 'finds out what a SCIM target can do, and writes a target profile',
  description:
    'Asks the target for what it says of itself and reads a little of it, and says in plain words what it found, each with the requests and answers that prove it. With --write-tests it also makes one account and one group whose names begin with "rollcall-probe" and "Rollcall Probe", changes them and removes them again, also when something fails. Values of accounts that are there are never shown.',
  arguments: [],
  options: [
    ...SCIM_SERVER_OPTIONS,
    { name: 'write-tests', summary: 'make, change and remove one account and one group' },
    { name: 'profile', value: 'FILE', summary: 'where to write the target profile, as JSON' },
    {
      name: 'proof',
      summary: 'show the requests and answers behind every finding, not only behind deviations',
    },
  ],
  json: 'one object: findings, profile, leftBehind',
  exits: { 1: 'there are problems to see to, or something was left behind', 2: 'the server did not answer' },
  examples: [
    'probe --url https://scim.example.com/scim/v2 --token-file token.txt',
    'probe --url https://scim.example.com/scim/v2 --token-file token.txt --write-tests --profile acme.json',
  ],
  async run(given, surroundings) {
    const { domain, token, url } = await readScimServer(given, surroundings)
    const clock = { now: surroundings.now }
    const connectors = createScimConnectors({ clock, logger: silentLogger })
    const connection = { baseAddress: url, secretToken: token, objectTypes: [], pace: RFC_PROFILE.pace }
    const options = { mayWrite: given.has('write-tests'), domain, signal: surroundings.signal }
    try {
      const report = await connectors.probe(connection, options)
      const file = given.value('profile')
      if (file !== null) writeProfile(file, report)
      return outcomeOf(report, given.has('proof'), file, surroundings)
    } catch (error) {
      if (!(error instanceof TargetError)) throw error
      const notes = `${error.message}\n${error.target.recommendedAction}\n`
      return { status: 2, result: { error: error.message }, text: '', notes }
    }
  },
}

function writeProfile(file: string, { profile }: ProbeReport): void {
  try {
    writeFileSync(file, `${JSON.stringify(profile, null, 2)}\n`)
  } catch (error) {
    throw unusable(`--profile is "${file}", which cannot be written: ${String(error)}`)
  }
}

function outcomeOf(
  report: ProbeReport,
  showsAll: boolean,
  file: string | null,
  { terminal }: Surroundings,
): CommandOutcome {
  const { findings, leftBehind, profile } = report
  const isBad = leftBehind.length > 0 || findings.some(({ outcome }) => outcome === 'problem')
  const lines = [
    ...findings.flatMap((one) => findingLines(one, showsAll, terminal.style)),
    ...leftBehind.map((path) => terminal.style('bad', `left behind: ${path}; remove it by hand`)),
    '',
    ...(file === null
      ? ['The profile:', JSON.stringify(profile, null, 2)]
      : [`The profile is in ${file}; give it to a job with its setting TargetProfile.`]),
  ]
  return { status: isBad ? 1 : 0, result: report, text: `${lines.join('\n')}\n` }
}

const SHOWN: Readonly<Record<ProbeFinding['outcome'], readonly [Emphasis, string]>> = {
  usual: ['good', 'usual    '],
  deviation: ['warning', 'deviates '],
  problem: ['bad', 'PROBLEM  '],
  unknown: ['quiet', 'unknown  '],
}

const LONGEST_LINE = 300

function findingLines(
  { exchanges, outcome, text }: ProbeFinding,
  showsAll: boolean,
  style: Surroundings['terminal']['style'],
): readonly string[] {
  const [emphasis, word] = SHOWN[outcome]
  const proof = showsAll || outcome === 'deviation' || outcome === 'problem' ? exchanges : []
  return [
    `${style(emphasis, word)}${text}`,
    ...proof.flatMap(({ answer, request, requestBody, status }) =>
      [
        request + (requestBody === null ? '' : ` ${JSON.stringify(requestBody)}`),
        `→ ${status}${answer === null ? '' : ` ${answer.replace(/\s+/g, ' ')}`}`,
      ].map((line) => style('quiet', `           ${line.slice(0, LONGEST_LINE)}`)),
    ),
  ]
}
