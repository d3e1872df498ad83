// `rollcall config export`, `plan` and `apply`: the whole configuration as a file that can live in git.

import { readFile, writeFile } from 'node:fs/promises'
import { createTwoFilesPatch } from 'diff'
import { connectApi } from '../api-client.ts'
import { type Command, type Given, type Option, type Surroundings, succeeded, unusable } from '../command.ts'
import { type ApplyOptions, applyConfig, type Plan, planConfig } from '../config/apply-config.ts'
import { type ConfigDocument, printConfig, readConfig, withoutDefaults } from '../config/config-document.ts'
import { describeChange } from '../config/plan-changes.ts'
import { readTenant } from '../config/read-tenant.ts'
import type { Terminal } from '../terminal.ts'

const READ = [
  'Application.Read.All',
  'Synchronization.Read.All',
  'Directory.Read.All',
  'Organization.Read.All',
]
const WRITE = [
  'Application.ReadWrite.All',
  'Synchronization.ReadWrite.All',
  'AppRoleAssignment.ReadWrite.All',
  'Directory.Read.All',
  'Organization.ReadWrite.All',
  'RoleManagement.ReadWrite.Directory',
]

const FILE = { name: 'FILE', summary: 'a configuration, YAML or JSON; - reads standard input' } as const
const OPTIONS: readonly Option[] = [
  { name: 'allow-delete', summary: 'remove what the file does not name; otherwise it stays' },
  { name: 'set-secrets', summary: 'write secrets that are saved already, too' },
]

export const configExport: Command = {
  name: 'config export',
  summary: 'prints the whole configuration as one file',
  description:
    'Prints the organization with its domains, applications, their roles, connections, jobs, schemas with scoping filters and settings, API clients and webhooks as one YAML document, always in the same order, so that it can live in git. Secrets are never exported: a file names the environment variable that holds one when it is applied. People and groups are no configuration; --assignments names those who are assigned, who own an application, and who have a directory role.',
  arguments: [],
  options: [
    {
      name: 'assignments',
      summary: 'who is assigned to applications, owns them or has a directory role, too',
    },
    { name: 'output', value: 'FILE', summary: 'write to a file; JSON when its name ends in .json' },
  ],
  json: 'the document',
  permissions: READ,
  examples: ['config export --output rollcall.yaml', 'config export --assignments --json'],
  async run(given, surroundings) {
    const api = await connectApi(given, surroundings)
    const { document } = await readTenant(api, { hasPeople: given.has('assignments') })
    const path = given.value('output')
    if (path === null) return succeeded(withoutDefaults(document), printConfig(document))
    const isJson = path.endsWith('.json')
    const text = isJson ? `${JSON.stringify(withoutDefaults(document), null, 2)}\n` : printConfig(document)
    await writeFile(path, text).catch((error: unknown) => {
      throw unusable(
        `the file "${path}" cannot be written: ${error instanceof Error ? error.message : String(error)}`,
      )
    })
    return succeeded({ file: path }, `wrote ${path}\n`)
  },
}

export const configPlan: Command = {
  name: 'config plan',
  summary: 'shows what applying a configuration would change',
  description:
    'Compares the tenant with the file and shows what would change as a diff, without changing anything. A section that the file leaves out stays as it is; what the file does not name stays too, unless --allow-delete is given.',
  arguments: [FILE],
  options: OPTIONS,
  json: 'one object: changes, diff, missingVariables',
  permissions: READ,
  exits: { 2: 'there are changes to carry out' },
  examples: ['config plan rollcall.yaml'],
  async run(given, surroundings) {
    const want = await readFileOf(given, surroundings)
    const api = await connectApi(given, surroundings)
    const plan = await planConfig(api, want, optionsOf(given, surroundings))
    const { changes, missingVariables } = plan
    const diff = diffOf(plan)
    return {
      status: changes.length > 0 ? 2 : 0,
      result: { changes, diff, missingVariables },
      text: changes.length > 0 ? describe(surroundings.terminal, plan, diff) : 'nothing to change\n',
    }
  },
}

export const configApply: Command = {
  name: 'config apply',
  summary: 'brings the tenant to a configuration',
  description:
    'Carries out what rollcall config plan shows. Doing it again changes nothing, and one that broke off goes on where it was. A secret is read from the environment variable that the file names, and written when none is saved yet or with --set-secrets. A new API client gets no secret; one is added in the portal.',
  arguments: [FILE],
  options: OPTIONS,
  json: 'one object: changes',
  permissions: WRITE,
  examples: ['config apply rollcall.yaml', 'config apply rollcall.yaml --allow-delete'],
  async run(given, surroundings) {
    const want = await readFileOf(given, surroundings)
    const api = await connectApi(given, surroundings)
    const changes = await applyConfig(api, want, optionsOf(given, surroundings))
    const lines = changes.map((change) => `${describeChange(change)}: done\n`)
    return succeeded({ changes }, changes.length === 0 ? 'nothing to change\n' : lines.join(''))
  },
}

async function readFileOf(given: Given, { readStdin }: Surroundings): Promise<ConfigDocument> {
  const path = given.words[0] ?? ''
  const text = await (path === '-' ? readStdin() : readFile(path, 'utf8')).catch((error: unknown) => {
    throw unusable(
      `the file "${path}" cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    )
  })
  return readConfig(text, path)
}

function optionsOf(given: Given, { environment }: Surroundings): ApplyOptions {
  return { allowsDelete: given.has('allow-delete'), setsSecrets: given.has('set-secrets'), environment }
}

function diffOf({ tenant, target }: Plan): string {
  const [before, after] = [printConfig(tenant.document), printConfig(target)]
  if (before === after) return ''
  return createTwoFilesPatch('tenant', 'file', before, after, undefined, undefined, { context: 3 }).replace(
    /^=+\n/,
    '',
  )
}

function describe(terminal: Terminal, { changes, missingVariables }: Plan, diff: string): string {
  const coloured = diff.replace(/^([-+]).*$/gm, (line, sign) =>
    terminal.style(sign === '+' ? 'good' : 'bad', line),
  )
  const needed =
    missingVariables.length === 0
      ? ''
      : `secrets are needed from variables that are not set: ${missingVariables.join(', ')}\n`
  return `${coloured}${changes.map((change) => `to do: ${describeChange(change)}\n`).join('')}${needed}`
}
