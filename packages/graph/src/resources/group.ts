// Groups on the wire (graph-api.md §5.2). Everything but four exchange flags is in the default set.

import type { AttributeValue, AttributeValues } from '@rollcall/core'
import { z } from 'zod'
import {
  choice,
  complex,
  dateTime,
  flag,
  type ResourceDefinition,
  readOnly,
  text,
  texts,
} from './resource-definition.ts'

const shown = { isDefault: true } as const
const unfiltered = { isDefault: true, filter: null } as const

export const GROUP: ResourceDefinition = {
  name: 'group',
  bindable: ['members', 'owners'],
  navigation: ['members', 'owners', 'memberOf', 'transitiveMembers', 'appRoleAssignments'],
  acceptsExtra: (name) => /^extension_[0-9a-f]{32}_\w{1,128}$/i.test(name),
  properties: {
    id: readOnly(text(36, { ...shown, filter: 'guid' })),
    deletedDateTime: readOnly(dateTime(shown)),
    classification: text(256, shown),
    createdDateTime: readOnly(dateTime(shown)),
    creationOptions: texts(unfiltered),
    description: text(1024, shown),
    displayName: text(256, { ...shown, isNullable: false }),
    expirationDateTime: readOnly(dateTime(shown)),
    groupTypes: texts(shown),
    isAssignableToRole: flag(shown),
    mail: readOnly(text(320, shown)),
    mailEnabled: flag({ ...shown, isNullable: false }),
    mailNickname: text(64, { ...shown, isNullable: false }),
    membershipRule: text(3072, unfiltered),
    membershipRuleProcessingState: choice(['On', 'Paused'], unfiltered),
    onPremisesDomainName: readOnly(text(256, unfiltered)),
    onPremisesLastSyncDateTime: readOnly(dateTime(shown)),
    onPremisesNetBiosName: readOnly(text(256, unfiltered)),
    onPremisesSamAccountName: readOnly(text(256, shown)),
    onPremisesSecurityIdentifier: readOnly(text(256, shown)),
    onPremisesSyncEnabled: readOnly(flag(shown)),
    preferredDataLocation: text(64, shown),
    preferredLanguage: text(35, shown),
    proxyAddresses: readOnly(texts(shown)),
    renewedDateTime: readOnly(dateTime(shown)),
    resourceBehaviorOptions: texts(unfiltered),
    resourceProvisioningOptions: texts(shown),
    securityEnabled: flag({ ...shown, isNullable: false }),
    securityIdentifier: readOnly(text(256, shown)),
    theme: text(64, shown),
    uniqueName: readOnly(text(256, shown)),
    visibility: choice(['Private', 'Public', 'HiddenMembership'], unfiltered),
    onPremisesProvisioningErrors: readOnly(complex(z.array(z.unknown()), { ...shown, whenUnset: [] })),
    writebackConfiguration: complex(z.looseObject({})),
    allowExternalSenders: flag({ filter: null, whenUnset: false }),
    autoSubscribeNewMembers: flag({ filter: null, whenUnset: false }),
    hideFromAddressLists: flag({ filter: null, whenUnset: false }),
    hideFromOutlookClients: flag({ filter: null, whenUnset: false }),
  },
}

export const REQUIRED_FOR_NEW_GROUP = [
  'displayName',
  'mailEnabled',
  'mailNickname',
  'securityEnabled',
] as const

/** A group as the store keeps it, as far as the wire cares. */
export type GroupFacts = {
  readonly id: string
  readonly displayName: string
  readonly mailNickname: string
  readonly securityEnabled: boolean
  readonly properties: AttributeValues
  readonly createdAt: string
  readonly deletedAt: string | null
}

/** Every wire value of a group. */
export function groupValues(group: GroupFacts): Readonly<Record<string, AttributeValue | undefined>> {
  return {
    mailEnabled: false,
    visibility: 'Private',
    ...group.properties,
    id: group.id,
    displayName: group.displayName,
    mailNickname: group.mailNickname,
    securityEnabled: group.securityEnabled,
    createdDateTime: group.createdAt,
    deletedDateTime: group.deletedAt,
  }
}
