// The three discovery documents, made from schema data and the configured base URL (RFC 7644 §4, scim.md A3).

import type { AttributeValue } from '@rollcall/core'
import { type AttributeDefinition, isCaseExact } from '../schemas/attribute-definition.ts'
import type { ResourceSchema, SchemaDefinition } from '../schemas/resource-schema.ts'
import { type ComplexValue, isAssigned, type ScimResource } from '../values/complex-value.ts'
import {
  discoverySchemas,
  RESOURCE_TYPE_URN,
  SCHEMA_URN,
  SERVICE_PROVIDER_CONFIG_URN,
} from './discovery-schemas.ts'

export interface AuthenticationScheme {
  readonly type: 'oauth' | 'oauth2' | 'oauthbearertoken' | 'httpbasic' | 'httpdigest'
  readonly name: string
  readonly description: string
  readonly specUri?: string
  readonly documentationUri?: string
  readonly primary?: boolean
}

export interface ServiceProviderConfigOptions {
  /** Base URL of the endpoint, with or without a trailing slash; never taken from a request (scim.md A14.5). */
  readonly baseUrl: string
  readonly documentationUri?: string
  /** Most resources in one response; 200 when not given. */
  readonly maxResults?: number
  /** Limits of bulk requests; unsupported when not given. Sizes in bytes. */
  readonly bulk?: { readonly maxOperations: number; readonly maxPayloadSize: number }
  /** Paging by cursor beside paging by index (RFC 9865); left out when not given. */
  readonly pagination?: {
    readonly defaultPageSize: number
    readonly maxPageSize: number
    /** Seconds for which a cursor can be used. */
    readonly cursorTimeout: number
  }
  /** Each true when not given. */
  readonly patch?: boolean
  readonly sort?: boolean
  readonly etag?: boolean
  /** False when not given. */
  readonly changePassword?: boolean
  /** A bearer token when not given. */
  readonly authenticationSchemes?: readonly AuthenticationScheme[]
}

export interface DiscoveryOptions {
  readonly baseUrl: string
  readonly resourceSchemas: readonly ResourceSchema[]
}

const BEARER_TOKEN: AuthenticationScheme = {
  type: 'oauthbearertoken',
  name: 'OAuth Bearer Token',
  description: 'A token in the Authorization header.',
  specUri: 'https://www.rfc-editor.org/info/rfc6750',
  primary: true,
}

/** The body of `/ServiceProviderConfig`, every number and boolean present also where a feature is off (scim.md A3.2). */
export function serviceProviderConfig(options: ServiceProviderConfigOptions): ScimResource {
  const { bulk, documentationUri, pagination, authenticationSchemes = [BEARER_TOKEN] } = options
  return {
    schemas: [SERVICE_PROVIDER_CONFIG_URN],
    ...(documentationUri === undefined ? {} : { documentationUri }),
    patch: { supported: options.patch ?? true },
    bulk: {
      supported: bulk !== undefined,
      maxOperations: bulk?.maxOperations ?? 0,
      maxPayloadSize: bulk?.maxPayloadSize ?? 0,
    },
    filter: { supported: true, maxResults: options.maxResults ?? 200 },
    changePassword: { supported: options.changePassword ?? false },
    sort: { supported: options.sort ?? true },
    etag: { supported: options.etag ?? true },
    ...(pagination === undefined
      ? {}
      : { pagination: { cursor: true, index: true, defaultPaginationMethod: 'index', ...pagination } }),
    authenticationSchemes: authenticationSchemes.map((scheme) => ({ ...scheme })),
    meta: metaOf('ServiceProviderConfig', options.baseUrl, '/ServiceProviderConfig'),
  }
}

/** The resources of `/ResourceTypes`, in the order given; wrap them in `listResponse`. */
export function resourceTypes(options: DiscoveryOptions): readonly ScimResource[] {
  return options.resourceSchemas.map((type) => ({
    schemas: [RESOURCE_TYPE_URN],
    id: type.name,
    name: type.name,
    description: type.description,
    endpoint: type.endpoint,
    schema: type.schema.id,
    ...(type.extensions.length === 0
      ? {}
      : {
          schemaExtensions: type.extensions.map(({ schema, required }) => ({ schema: schema.id, required })),
        }),
    meta: metaOf('ResourceType', options.baseUrl, `/ResourceTypes/${type.name}`),
  }))
}

/**
 * The resources of `/Schemas`: every schema of the resource types once, then those of the discovery resources
 * themselves (scim.md A3.8); wrap them in `listResponse`. A characteristic that does not apply is left out, never null.
 */
export function schemaDocuments(options: DiscoveryOptions): readonly ScimResource[] {
  const own = options.resourceSchemas.flatMap((type) => [
    type.schema,
    ...type.extensions.map((extension) => extension.schema),
  ])
  const byId = new Map([...own, ...discoverySchemas].map((schema) => [schema.id, schema]))
  return Array.from(byId.values(), (schema) => schemaDocument(schema, options.baseUrl))
}

function schemaDocument(schema: SchemaDefinition, baseUrl: string): ScimResource {
  return {
    schemas: [SCHEMA_URN],
    id: schema.id,
    name: schema.name,
    description: schema.description,
    attributes: schema.attributes.map(attributeDocument),
    meta: metaOf('Schema', baseUrl, `/Schemas/${schema.id}`),
  }
}

function attributeDocument(definition: AttributeDefinition): ComplexValue {
  const hasText = definition.type !== 'boolean' && definition.type !== 'complex'
  const characteristics: Readonly<Record<string, AttributeValue>> = {
    name: definition.name,
    type: definition.type,
    subAttributes: definition.subAttributes.map(attributeDocument),
    multiValued: definition.multiValued,
    description: definition.description,
    required: definition.required,
    canonicalValues: definition.canonicalValues,
    caseExact: hasText ? isCaseExact(definition) : null,
    mutability: definition.mutability,
    returned: definition.returned,
    uniqueness: hasText ? definition.uniqueness : null,
    referenceTypes: definition.referenceTypes,
  }
  return Object.fromEntries(Object.entries(characteristics).filter(([, value]) => isAssigned(value)))
}

function metaOf(resourceType: string, baseUrl: string, path: string): ComplexValue {
  return { resourceType, location: `${baseUrl.replace(/\/+$/, '')}${path}` }
}
