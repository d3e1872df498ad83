// What the target connector's contract works with: the connection's object types, a user to write, a change to make.

import type { AttributeValues, ObjectType, TargetId } from '@rollcall/core'
import { expect } from 'vitest'
import {
  type AttributeChange,
  type TargetConnector,
  TargetError,
  type TargetObject,
  type TargetObjectType,
} from '../target-connector.ts'

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
export const MANAGER = `${ENTERPRISE}:manager`
export const DEPARTMENT = `${ENTERPRISE}:department`
export const WORK_MAIL = 'emails[type eq "work"].value'
export const HOME_MAIL = 'emails[type eq "home"].value'
export const WORK_CITY = 'addresses[type eq "work"].locality'

/** The object types that the contract's connection is opened with. */
export const CONTRACT_OBJECT_TYPES: readonly TargetObjectType[] = [
  {
    objectType: 'User',
    targetObjectName: 'urn:ietf:params:scim:schemas:core:2.0:User',
    attributes: [
      'userName',
      'externalId',
      'active',
      'displayName',
      'title',
      'name.givenName',
      'name.familyName',
      WORK_MAIL,
      HOME_MAIL,
      WORK_CITY,
      'phoneNumbers[type eq "mobile"].value',
      DEPARTMENT,
      MANAGER,
    ],
    referenceAttributes: [MANAGER],
    matchingAttribute: 'userName',
  },
  {
    objectType: 'Group',
    targetObjectName: 'urn:ietf:params:scim:schemas:core:2.0:Group',
    attributes: ['displayName', 'externalId', 'members'],
    referenceAttributes: ['members'],
    matchingAttribute: 'displayName',
  },
]

/** One empty target with a connector opened on it for `CONTRACT_OBJECT_TYPES`, and a view of it from behind. */
export type TargetFixture = {
  readonly connector: TargetConnector
  /** What the target holds, as flat attribute values without empty ones; lists of references as ids. */
  readonly stored: (objectType: ObjectType) => readonly TargetObject[]
  /** Puts an object there as if someone else had made it. */
  readonly seed: (objectType: ObjectType, values: AttributeValues) => TargetId
  readonly close: () => Promise<void>
}

/** The fixture of the test that runs. */
export type Fixture = () => TargetFixture

/** A complete user; `values` replace or add. */
export function aUser(values: AttributeValues = {}): AttributeValues {
  return {
    userName: 'ada@contoso.example',
    externalId: 'E-1',
    active: true,
    displayName: 'Ada Lovelace',
    'name.givenName': 'Ada',
    'name.familyName': 'Lovelace',
    [WORK_MAIL]: 'ada@contoso.example',
    [DEPARTMENT]: 'Research',
    ...values,
  }
}

/** A change of one attribute. */
export function change(
  attribute: string,
  oldValue: AttributeChange['oldValue'],
  newValue: AttributeChange['newValue'],
): AttributeChange {
  return { attribute, oldValue, newValue }
}

/** The error that a call fails with. */
export async function errorOf(promise: Promise<unknown>): Promise<TargetError> {
  const error = await promise.then(
    () => null,
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(TargetError)
  // Checked on the line above.
  return error as TargetError
}
