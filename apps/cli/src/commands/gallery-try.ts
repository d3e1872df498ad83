// `rollcall gallery try`: what an application would be sent for somebody, before anything is connected.

import {
  type AttributeMapping,
  type AttributeValue,
  compileExpression,
  compileMappings,
  findObjectMapping,
  type HeldRole,
  isEmptyValue,
  mapForCreate,
  type SourceAttributes,
} from '@rollcall/core'
import { type ApplicationTemplate, buildSynchronizationTemplate } from '@rollcall/directory'
import { problemLines, readTemplateFile } from '@rollcall/gallery-files'
import { type Command, type Surroundings, succeeded, unusable } from '../command.ts'
import { readAttributes } from '../read-attributes.ts'
import { printTable } from '../terminal.ts'

export const galleryTry: Command = {
  name: 'gallery try',
  summary: 'shows what an application would be sent for somebody',
  description:
    'Prints what a new account would hold if somebody were provisioned with the template in a file, or why an attribute gets no value. Nothing is connected and nothing is sent. Without --user an invented person with all properties is tried.',
  arguments: [
    { name: 'FILE', summary: 'the template' },
    { name: 'ATTRIBUTE=VALUE', summary: 'more properties after --user', isOptional: true, isRepeated: true },
  ],
  options: [
    {
      name: 'user',
      value: 'ATTRIBUTE=VALUE',
      summary: 'replaces a property of that person; ATTRIBUTE= empties it',
      isRepeated: true,
    },
  ],
  json: 'one list: attribute, and value or reason',
  exits: { 1: 'failed, or no account would be created' },
  examples: ['gallery try my-gallery/acme.json --user department= givenName=Ana'],
  run: (given, surroundings) => {
    const [path = '', ...more] = given.words
    const file = readTemplateFile(path)
    if (file.kind === 'unusable') throw unusable(problemLines(file).join('; '))
    const changes = readAttributes([...given.values('user'), ...more])
    const { attributes, problem } = mapped(
      file.template,
      { ...anyone(file.template), ...changes },
      surroundings,
    )
    if (problem !== null) {
      const notes = `no account would be created: ${problem}\n`
      return { status: 1, result: [], text: '', notes }
    }
    const rows = attributes.map(({ attribute, value, reason }) => [
      attribute,
      reason ?? JSON.stringify(value),
    ])
    return succeeded(attributes, printTable(surroundings.terminal, ['ATTRIBUTE', 'VALUE'], rows))
  },
}

type TriedAttribute = {
  readonly attribute: string
  readonly value?: AttributeValue
  /** Why there is no value. */
  readonly reason?: string
}

type Tried = { readonly attributes: readonly TriedAttribute[]; readonly problem: string | null }

function mapped(template: ApplicationTemplate, source: SourceAttributes, surroundings: Surroundings): Tried {
  if (template.provisioning === null)
    throw unusable(`"${template.id}" is not provisioned, so nothing is sent`)
  const users = findObjectMapping(buildSynchronizationTemplate(template).schema, 'User')
  if (users === null) throw unusable(`"${template.id}" maps no users`)
  const { changes, problem } = mapForCreate(compileMappings(users.mapping, users.targetObject), source, {
    now: surroundings.now(),
    operation: 'create',
    randomBytes: surroundings.randomBytes,
    targetIdOf: (sourceId) => `account of ${sourceId}`,
  })
  const values = new Map(changes.map(({ attribute, newValue }) => [attribute, newValue]))
  const attributes = users.mapping.attributeMappings.map((mapping) => {
    const attribute = mapping.targetAttributeName
    const value = values.get(attribute)
    return value === undefined
      ? { attribute, reason: reasonForNothing(mapping, source) }
      : { attribute, value }
  })
  return { attributes, problem: problem?.message ?? null }
}

function reasonForNothing({ source: read }: AttributeMapping, source: SourceAttributes): string {
  const { attributes } = compileExpression(read?.expression ?? '""')
  const empty = attributes.filter((name) => isEmptyValue(source[name])).map((name) => `[${name}]`)
  return empty.length === 0 ? 'no value' : `no value: ${empty.join(', ')} is empty`
}

// Invented. What mappings read of a person and the directory computes is here as well.
function anyone({ roles: [first] }: ApplicationTemplate): SourceAttributes {
  const role: HeldRole = {
    id: 'role',
    value: first?.value ?? null,
    displayName: first?.displayName ?? 'User',
  }
  return {
    objectId: '7c1d9a52-4b1e-4f0a-9d1c-2f6f0f6f1a11',
    userPrincipalName: 'ana.sousa@contoso.example',
    originalUserPrincipalName: 'ana.sousa@contoso.example',
    displayName: 'Ana Sousa',
    accountEnabled: true,
    IsSoftDeleted: false,
    userType: 'Member',
    mail: 'ana.sousa@contoso.example',
    mailNickname: 'ana.sousa',
    givenName: 'Ana',
    surname: 'Sousa',
    jobTitle: 'Planner',
    department: 'Sales',
    division: 'Europe',
    costCenter: '0510',
    companyName: 'Contoso',
    officeLocation: 'Floor 4',
    physicalDeliveryOfficeName: 'Floor 4',
    streetAddress: 'Rua Nova 9',
    city: 'Porto',
    state: 'Porto',
    postalCode: '4000-009',
    country: 'Portugal',
    usageLocation: 'PT',
    preferredLanguage: 'pt-PT',
    telephoneNumber: '+351 22 000 0109',
    mobilePhone: '+351 91 000 0109',
    mobile: '+351 91 000 0109',
    employeeId: '000417',
    employeeType: 'Employee',
    manager: 'her manager',
    appRoleAssignments: [role],
  }
}
