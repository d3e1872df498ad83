// What the server says about itself (RFC 7644 §4, RFC 7643 §5 to §7).

import type { Check } from '../check.ts'
import {
  type Answer,
  expectEqual,
  expectError,
  expectList,
  expectStatus,
  expectThat,
  type Json,
  type Trial,
} from '../trial.ts'

const SERVICE_PROVIDER_CONFIG = 'urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig'
const ENDPOINTS = ['/ServiceProviderConfig', '/ResourceTypes', '/Schemas'] as const

async function resourcesOf(trial: Trial, path: string): Promise<readonly Json[]> {
  const answer = await trial.get(path)
  expectList(answer)
  expectThat(answer.body.totalResults > 0, `${answer.request}: the list is empty`)
  return answer.body.Resources
}

function expectMediaType(answer: Answer): void {
  const type = answer.header('content-type') ?? 'missing'
  const isScim = /^application\/scim\+json(?:\s*;|$)/i.test(type)
  expectThat(isScim, `${answer.request}: Content-Type is ${type}, expected application/scim+json`)
}

export const discoveryChecks: readonly Check[] = [
  {
    source: 'RFC 7643 §5',
    title: '/ServiceProviderConfig says of every feature whether it is supported',
    why: 'Clients read these members strictly; one that is missing stops some of them from connecting.',
    run: async (trial) => {
      const answer = await trial.get('/ServiceProviderConfig')
      expectStatus(answer, 200)
      const { body } = answer
      expectThat(
        body.schemas?.includes(SERVICE_PROVIDER_CONFIG),
        `"schemas" lacks ${SERVICE_PROVIDER_CONFIG}`,
      )
      for (const feature of ['patch', 'bulk', 'filter', 'changePassword', 'sort', 'etag'])
        expectEqual(typeof body[feature]?.supported, 'boolean', `the type of ${feature}.supported`)
      for (const [feature, limit] of [
        ['bulk', 'maxOperations'],
        ['bulk', 'maxPayloadSize'],
        ['filter', 'maxResults'],
      ] as const)
        expectThat(Number.isInteger(body[feature]?.[limit]), `${feature}.${limit} is no integer`)
    },
  },
  {
    source: 'RFC 7643 §5',
    title: '/ServiceProviderConfig names at least one authentication scheme',
    why: 'It is how a client finds out that a bearer token is expected.',
    run: async (trial) => {
      const { body } = await trial.get('/ServiceProviderConfig')
      const schemes = body?.authenticationSchemes
      expectThat(Array.isArray(schemes) && schemes.length > 0, 'authenticationSchemes is empty or missing')
      for (const { type, name, description } of schemes)
        expectThat(Boolean(type && name && description), 'a scheme lacks type, name or description')
    },
  },
  {
    source: 'RFC 7643 §6',
    title: '/ResourceTypes lists User with its endpoint and schema',
    why: 'Clients that discover endpoints find nobody otherwise.',
    run: async (trial) => {
      const types = await resourcesOf(trial, '/ResourceTypes')
      for (const { name, endpoint, schema } of types) {
        expectThat(Boolean(name && schema), 'a resource type lacks name or schema')
        expectThat(String(endpoint).startsWith('/'), `endpoint ${endpoint} does not begin with a slash`)
      }
      expectThat(
        types.some(({ endpoint }) => endpoint === '/Users'),
        'no resource type has the endpoint /Users',
      )
    },
  },
  {
    source: 'RFC 7644 §4',
    title: 'every resource type can be read by itself',
    why: 'meta.location of the list would lead nowhere.',
    run: async (trial) => {
      for (const type of await resourcesOf(trial, '/ResourceTypes')) {
        const answer = await trial.get(`/ResourceTypes/${encodeURIComponent(type.id ?? type.name)}`)
        expectStatus(answer, 200)
        expectEqual(answer.body.name, type.name, `${answer.request}: name`)
      }
    },
  },
  {
    source: 'RFC 7643 §6',
    title: 'every schema that a resource type names can be read',
    why: 'Clients build their attribute lists from these documents.',
    run: async (trial) => {
      for (const { schema, schemaExtensions = [] } of await resourcesOf(trial, '/ResourceTypes')) {
        for (const urn of [schema, ...schemaExtensions.map((extension: Json) => extension.schema)]) {
          const answer = await trial.get(`/Schemas/${urn}`)
          expectStatus(answer, 200)
          expectEqual(answer.body.id, urn, `${answer.request}: id`)
        }
      }
    },
  },
  {
    source: 'RFC 7643 §7',
    title: '/Schemas lists schemas whose attributes have a name and a type',
    why: 'An attribute without a type cannot be mapped.',
    run: async (trial) => {
      const answer = await trial.get('/Schemas')
      for (const member of ['totalResults', 'itemsPerPage', 'startIndex'])
        expectThat(Number.isInteger(answer.body?.[member]), `${answer.request}: "${member}" is no integer`)
      for (const { id, attributes } of await resourcesOf(trial, '/Schemas'))
        for (const attribute of attributes)
          expectThat(Boolean(attribute.name && attribute.type), `an attribute of ${id} lacks name or type`)
    },
  },
  {
    source: 'RFC 7643 §7',
    title: '/Schemas describes the discovery documents themselves',
    why: 'Validators check each document against its own schema.',
    run: async (trial) => {
      const ids = (await resourcesOf(trial, '/Schemas')).map(({ id }) => id)
      for (const name of ['ServiceProviderConfig', 'ResourceType', 'Schema'])
        expectThat(
          ids.includes(`urn:ietf:params:scim:schemas:core:2.0:${name}`),
          `the schema of ${name} is not listed`,
        )
    },
  },
  {
    source: 'RFC 7643 §7',
    title: 'characteristics of attributes are spelled as the RFC spells them',
    why: 'Microsoft Entra compares readWrite, caseExact and the like letter by letter, and takes no null.',
    run: async (trial) => {
      const allowed = {
        mutability: ['readOnly', 'readWrite', 'immutable', 'writeOnly'],
        returned: ['always', 'never', 'default', 'request'],
        uniqueness: ['none', 'server', 'global'],
      }
      const visit = (attributes: readonly Json[]) => {
        for (const attribute of attributes) {
          for (const [name, values] of Object.entries(allowed))
            expectThat(
              attribute[name] === undefined || values.includes(attribute[name]),
              `${attribute.name}: ${name} is ${JSON.stringify(attribute[name])}`,
            )
          expectThat(attribute.caseExact !== null, `${attribute.name}: caseExact is null`)
          visit(attribute.subAttributes ?? [])
        }
      }
      for (const { attributes } of await resourcesOf(trial, '/Schemas')) visit(attributes)
    },
  },
  {
    source: 'RFC 7644 §4',
    title: 'an unknown schema or resource type is 404',
    why: 'Clients tell "not there" from "broken" by it.',
    run: async (trial) => {
      expectError(await trial.get('/Schemas/urn:example:no:such:schema'), 404)
      expectError(await trial.get('/ResourceTypes/NoSuchType'), 404)
    },
  },
  {
    source: 'RFC 7644 §4',
    title: 'the discovery endpoints take no other method than GET',
    why: 'A 200 would tell a client that it had changed something; 405 with Allow tells what is possible.',
    run: async (trial) => {
      for (const endpoint of ENDPOINTS) {
        for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
          const answer = await trial.send(method, endpoint, method === 'DELETE' ? {} : { body: {} })
          expectStatus(answer, 405)
          expectThat(
            (answer.header('allow') ?? '').includes('GET'),
            `${answer.request}: Allow does not name GET`,
          )
        }
      }
    },
  },
  {
    source: 'RFC 7644 §4',
    title: 'a filter on a discovery endpoint is refused with 403',
    why: 'A client would take the unfiltered list for the answer to its filter.',
    run: async (trial) => {
      for (const endpoint of ['/ResourceTypes', '/Schemas'])
        expectError(await trial.get(`${endpoint}?filter=id%20eq%20%22x%22`), 403)
    },
  },
  {
    source: 'RFC 7644 §3.1',
    title: 'answers are typed application/scim+json, errors and 405 included',
    why: 'Strict clients and SCIMple refuse to read anything else.',
    run: async (trial) => {
      for (const endpoint of [...ENDPOINTS, '/Users?count=1', `/Users/${trial.unique('nobody')}`])
        expectMediaType(await trial.get(endpoint))
      expectMediaType(await trial.send('POST', '/ServiceProviderConfig', { body: {} }))
    },
  },
  {
    source: 'RFC 7644 §3.11',
    title: '/Me redirects, answers, or says 501',
    why: 'Anything else looks like a user named Me.',
    run: async (trial) => {
      const answer = await trial.get('/Me')
      expectStatus(answer, 200, 308, 501)
      if (answer.status === 501) expectError(answer, 501)
    },
  },
]
