// Functions that turn the application roles assigned to a user into values a target understands.

import { textOrUndefined } from '../convert.ts'
import { eager, type FunctionDefinition, required } from '../function-definition.ts'
import { evaluationError, type Run, spend } from '../run.ts'
import {
  type Complex,
  describeType,
  isMultiValued,
  type SingleValue,
  type Value,
  valueOfAttribute,
} from '../value.ts'

/** A role as it is assigned; null where the assignment does not say, or says empty text. */
interface AssignedRole {
  readonly id: string | null
  readonly value: string | null
  readonly displayName: string | null
}

const parameters = [required('appRoleAssignments', 'Any')] as const

const scimRoles = (run: Run, assignments: Value): SingleValue[] =>
  rolesOf(run, assignments).map((role) => ({
    kind: 'complex',
    content: {
      primary: false,
      type: 'WindowsAzureActiveDirectoryRole',
      display: role.displayName ?? role.value ?? role.id,
      value: role.value ?? role.displayName ?? role.id,
    },
  }))

export const appRoleAssignmentsComplex: FunctionDefinition = {
  name: 'AppRoleAssignmentsComplex',
  parameters,
  summary: 'The assigned application roles as SCIM role values, to be added to those of the target.',
  examples: [
    {
      expression: 'AppRoleAssignmentsComplex([appRoleAssignments])',
      source: { appRoleAssignments: [{ id: 'r1', value: 'Admin', displayName: 'Administrator' }] },
      result: [
        { primary: false, type: 'WindowsAzureActiveDirectoryRole', display: 'Administrator', value: 'Admin' },
      ],
    },
    { expression: 'AppRoleAssignmentsComplex([appRoleAssignments])', result: null },
  ],
  compile: eager((run, assignments = null) => (assignments === null ? null : scimRoles(run, assignments))),
}

export const assertiveAppRoleAssignmentsComplex: FunctionDefinition = {
  name: 'AssertiveAppRoleAssignmentsComplex',
  parameters,
  summary:
    'The assigned application roles as SCIM role values, to replace those of the target; none gives no roles.',
  examples: [
    {
      expression: 'AssertiveAppRoleAssignmentsComplex([appRoleAssignments])',
      source: { appRoleAssignments: ['User'] },
      result: [{ primary: false, type: 'WindowsAzureActiveDirectoryRole', display: 'User', value: 'User' }],
    },
    { expression: 'AssertiveAppRoleAssignmentsComplex([appRoleAssignments])', result: [] },
  ],
  compile: eager((run, assignments = null) => (assignments === null ? [] : scimRoles(run, assignments))),
}

export const singleAppRoleAssignment: FunctionDefinition = {
  name: 'SingleAppRoleAssignment',
  parameters,
  summary: 'The display name of the first assigned application role; otherwise its value, otherwise its id.',
  examples: [
    {
      expression: 'SingleAppRoleAssignment([appRoleAssignments])',
      source: { appRoleAssignments: [{ id: 'r1', value: 'adm', displayName: 'DS Admin' }] },
      result: 'DS Admin',
    },
    { expression: 'SingleAppRoleAssignment([appRoleAssignments])', result: null },
  ],
  compile: eager((run, assignments = null) => {
    if (assignments === null) return null
    const [first] = rolesOf(run, assignments)
    return first === undefined ? null : (first.displayName ?? first.value ?? first.id)
  }),
}

function rolesOf(run: Run, assignments: Value): AssignedRole[] {
  if (assignments === null) return []
  return (isMultiValued(assignments) ? assignments : [assignments]).map((assignment) =>
    roleOf(run, assignment),
  )
}

function roleOf(run: Run, assignment: SingleValue): AssignedRole {
  if (typeof assignment === 'string') {
    spend(run, 4 * assignment.length)
    const role = roleInJson(assignment)
    return role === null
      ? { id: null, value: nonEmpty(assignment), displayName: nonEmpty(assignment) }
      : readRole(run, role)
  }
  if (typeof assignment === 'object' && assignment.kind === 'complex' && !Array.isArray(assignment.content)) {
    return readRole(run, assignment)
  }
  throw evaluationError(
    run,
    'typeMismatch',
    `an assigned role must be an object with id, value and displayName, or text, not ${describeType(assignment)}`,
  )
}

function readRole(run: Run, { content }: Complex): AssignedRole {
  const member = (name: string): string | null => {
    const isMember = typeof content === 'object' && content !== null && Object.hasOwn(content, name)
    // `as`: roleOf and roleInJson let objects through only; a member that is missing is null.
    const value = isMember ? valueOfAttribute((content as Record<string, never>)[name]) : null
    const text = textOrUndefined(value)
    if (text !== undefined) return nonEmpty(text)
    throw evaluationError(
      run,
      'typeMismatch',
      `${name} of an assigned role must be text, not ${describeType(value)}`,
    )
  }
  return { id: member('id'), value: member('value'), displayName: member('displayName') }
}

/** The role that a text holds as JSON, or null if the text is no JSON object. */
function roleInJson(text: string): Complex | null {
  if (!text.trimStart().startsWith('{')) return null
  try {
    return { kind: 'complex', content: JSON.parse(text) }
  } catch {
    // Text that only looks like JSON is the name of a role.
    return null
  }
}

function nonEmpty(text: string | null): string | null {
  return text === '' ? null : text
}
