// Mappings that read a person's roles: they have nothing to read where nobody is assigned (provisioning.md ASN-22).

import type { AttributeMappingSource } from '../expressions/mapping-source.ts'
import { checkExpression } from './check-expression.ts'
import type { SynchronizationSchema } from './synchronization-schema.ts'

const ROLE_FUNCTIONS: readonly string[] = [
  'SingleAppRoleAssignment',
  'AppRoleAssignmentsComplex',
  'AssertiveAppRoleAssignmentsComplex',
]

/** Target attributes whose mapping calls a role function, each with the function's name. */
export function roleFunctionMappings(
  schema: SynchronizationSchema,
): readonly { readonly attribute: string; readonly functionName: string }[] {
  return schema.synchronizationRules
    .flatMap((rule) => rule.objectMappings)
    .flatMap((mapping) => mapping.attributeMappings)
    .flatMap(({ source, targetAttributeName: attribute }) =>
      roleFunctionsOf(source).map((functionName) => ({ attribute, functionName })),
    )
}

function roleFunctionsOf(source: AttributeMappingSource | null): readonly string[] {
  if (source === null || source.expression === null) return []
  const { functions } = checkExpression(source.expression, null, '')
  const called = new Set(functions.map((name) => name.toLowerCase()))
  return ROLE_FUNCTIONS.filter((name) => called.has(name.toLowerCase()))
}
