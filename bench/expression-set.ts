// What the expressions benchmark evaluates: the Wrike template's mappings and five heavy ones, over generated people.

import { readFile } from 'node:fs/promises'
import {
  type AttributeDefinition,
  type AttributeMapping,
  type CompiledObjectMapping,
  compileMappings,
  findObjectMapping,
  type HeldRole,
  parseExpression,
  type SourceAttributes,
  toMappingSource,
  userSourceAttributes,
} from '@rollcall/core'
import { buildSynchronizationTemplate, parseTemplate } from '@rollcall/directory'
import { userAt } from '../examples/generated-tenant/people.ts'

const TENANT = { seed: 1, domain: 'contoso.example' }
const DAY_MS = 86_400_000

const ROLES: readonly HeldRole[] = [
  { id: '0b9a1e4c-7a15-4f0e-8f0a-2f1d5a3c6b01', value: 'regular', displayName: 'Regular user' },
  { id: '0b9a1e4c-7a15-4f0e-8f0a-2f1d5a3c6b02', value: 'external', displayName: 'External user' },
]

/** What administrators add to a template: cleaned numbers, names without accents, decisions, dates and roles. */
const HEAVY: Readonly<Record<string, string>> = {
  'phoneNumbers[type eq "mobile"].value': String.raw`Replace([mobile], , "[()\\s-]+", , "", , )`,
  nickName:
    'ToLower(Join(".", NormalizeDiacritics(StripSpaces([givenName])), NormalizeDiacritics(StripSpaces([surname]))))',
  timezone: [
    'IIF([userType] = "Guest", "Etc/UTC", Switch([country], "Europe/Berlin", "United Kingdom", "Europe/London",',
    '"India", "Asia/Kolkata", "Japan", "Asia/Tokyo", "United States",',
    'IIF([state] = "California", "America/Los_Angeles", "America/New_York")))',
  ].join(' '),
  'urn:ietf:params:scim:schemas:extension:contoso:2.0:User:startDate':
    'FormatDateTime([employeeHireDate], , "yyyy-MM-ddTHH:mm:ssZ", "d MMMM yyyy")',
  'roles[primary eq "True"].value': 'SingleAppRoleAssignment([appRoleAssignments])',
}

/** The fifteen mappings of the benchmark, compiled as a cycle compiles them. */
export async function compileBenchMappings(): Promise<CompiledObjectMapping> {
  const file = await readFile(new URL('../gallery/wrike.json', import.meta.url), 'utf8')
  const { schema } = buildSynchronizationTemplate(parseTemplate(JSON.parse(file)))
  const found = findObjectMapping(schema, 'User')
  if (found === null) throw new Error('the Wrike template does not map users')
  const { mapping, sourceObject, targetObject } = found
  const defined = new Set(targetObject.attributes.map(({ name }) => name))
  const added = Object.keys(HEAVY).filter((name) => !defined.has(name))
  const attributeMappings = [...mapping.attributeMappings, ...Object.entries(HEAVY).map(toMapping)]
  return compileMappings(
    { ...mapping, attributeMappings },
    { ...targetObject, attributes: [...targetObject.attributes, ...added.map(toDefinition)] },
    sourceObject,
  )
}

/** People of the generated tenant as the mappings see them. */
export function benchPeople(count: number): readonly SourceAttributes[] {
  return Array.from({ length: count }, (_, index) => {
    const { userPrincipalName, displayName, accountEnabled, userType, telephoneNumber, manager, ...texts } =
      userAt(index, TENANT)
    const present = Object.entries(texts).filter(([, text]) => text !== '')
    const hiredAt = Date.UTC(2015, 0, 1) + (index % 3650) * DAY_MS
    const roles = ROLES.filter((_role, number) => (index + number) % 3 !== 0)
    return userSourceAttributes(
      {
        id: `5f0c2d10-3f57-4b3c-9d1a-${String(index).padStart(12, '0')}`,
        userPrincipalName,
        displayName,
        accountEnabled: accountEnabled === 'true',
        userType,
        managerId: manager === '' ? null : manager,
        properties: {
          ...Object.fromEntries(present),
          businessPhones: telephoneNumber === '' ? [] : [telephoneNumber],
          employeeHireDate: new Date(hiredAt).toISOString().replace('.000', ''),
        },
      },
      { isSoftDeleted: false, roles },
    )
  })
}

function toMapping([targetAttributeName, expression]: readonly [string, string]): AttributeMapping {
  return {
    targetAttributeName,
    source: toMappingSource(parseExpression(expression)),
    defaultValue: null,
    flowBehavior: 'FlowWhenChanged',
    flowType: 'Always',
    matchingPriority: 0,
    exportMissingReferences: false,
    flowNullValues: false,
  }
}

function toDefinition(name: string): AttributeDefinition {
  return {
    name,
    type: 'String',
    anchor: false,
    required: false,
    multivalued: false,
    caseExact: true,
    flowNullValues: false,
    mutability: 'ReadWrite',
    defaultValue: null,
    referencedObjects: [],
    apiExpressions: [],
    metadata: [],
  }
}
