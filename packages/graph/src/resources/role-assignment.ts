// Who has which directory role, on the wire.

import { z } from 'zod'
import { complex, type ResourceDefinition, readOnly, text } from './resource-definition.ts'

const shown = { isDefault: true } as const

export const ROLE_ASSIGNMENT: ResourceDefinition = {
  name: 'unifiedRoleAssignment',
  bindable: [],
  navigation: [],
  properties: {
    id: readOnly(text(80, { ...shown, filter: 'text' })),
    principalId: readOnly(text(36, { ...shown, filter: 'guid' })),
    roleDefinitionId: readOnly(text(36, { ...shown, filter: 'guid' })),
    directoryScopeId: readOnly(text(36, shown)),
    principal: readOnly(complex(z.looseObject({}), shown)),
  },
}
