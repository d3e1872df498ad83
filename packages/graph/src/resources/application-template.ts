// Gallery templates and what is made from them, on the wire (graph-api.md §7, §10.2).

import type { AttributeValue, SynchronizationSchema } from '@rollcall/core'
import { z } from 'zod'
import { bodyObject } from './fold-keys.ts'
import { parseRequest } from './parse-request.ts'
import { complex, type ResourceDefinition, readOnly, text, texts } from './resource-definition.ts'
import { showSchema } from './synchronization-schema.ts'

const shown = { isDefault: true } as const

export const APPLICATION_TEMPLATE: ResourceDefinition = {
  name: 'applicationTemplate',
  bindable: [],
  navigation: [],
  properties: {
    id: readOnly(text(64, { ...shown, filter: 'guid' })),
    displayName: readOnly(text(256, shown)),
    homePageUrl: readOnly(text(1024, shown)),
    supportedSingleSignOnModes: readOnly(texts(shown)),
    supportedProvisioningTypes: readOnly(texts(shown)),
    logoUrl: readOnly(text(1024, { ...shown, filter: null })),
    categories: readOnly(texts(shown)),
    publisher: readOnly(text(256, shown)),
    description: readOnly(text(4096, shown)),
    configurationUris: readOnly(complex(z.array(z.unknown()), { isDefault: false, whenUnset: [] })),
  },
}

export type ApplicationTemplateFacts = {
  readonly id: string
  readonly displayName: string
  readonly publisher: string | null
  readonly description: string | null
  readonly homePageUrl: string | null
  readonly logoUrl: string | null
  readonly categories: readonly string[]
  readonly supportedSingleSignOnModes: readonly string[]
  readonly supportedProvisioningTypes: readonly string[]
}

export function applicationTemplateValues(
  template: ApplicationTemplateFacts,
): Readonly<Record<string, AttributeValue | undefined>> {
  return {
    id: template.id,
    displayName: template.displayName,
    publisher: template.publisher,
    description: template.description,
    homePageUrl: template.homePageUrl,
    logoUrl: template.logoUrl,
    categories: template.categories,
    supportedSingleSignOnModes: template.supportedSingleSignOnModes,
    supportedProvisioningTypes: template.supportedProvisioningTypes,
  }
}

export const INSTANTIATE_BODY = bodyObject({ displayName: z.string().trim().min(1).max(120) }, [
  'serviceManagementReference',
])

/** The name of the application to make. */
export function readInstantiate(body: unknown): string {
  return parseRequest(INSTANTIATE_BODY, body).displayName
}

export type SynchronizationTemplateFacts = {
  readonly id: string
  /** The gallery template's id. */
  readonly applicationId: string
  readonly default: boolean
  readonly description: string | null
  readonly discoverable: boolean
  readonly factoryTag: string
  readonly metadata: readonly { readonly key: string; readonly value: string }[]
  readonly schema: SynchronizationSchema
}

/** A synchronization template with its whole schema. */
export function showSynchronizationTemplate(template: SynchronizationTemplateFacts): object {
  return {
    id: template.id,
    applicationId: template.applicationId,
    default: template.default,
    description: template.description,
    discoverable: template.discoverable,
    factoryTag: template.factoryTag,
    metadata: template.metadata,
    schema: showSchema(template.schema),
  }
}
