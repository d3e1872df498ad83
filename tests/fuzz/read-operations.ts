// Every operation that the server's own description lists, with what it says of query options and bodies.

import { z } from 'zod'
import type { Operation } from './request-plan.ts'
import type { Components, JsonSchema } from './values-of-schema.ts'
import type { World } from './world.ts'

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const

// The description is ours; what a schema says is read where it is used.
const jsonSchema = z.custom<JsonSchema>((value) => typeof value === 'object' && value !== null)
const operation = z.object({
  parameters: z.array(z.object({ name: z.string(), in: z.string() })).default([]),
  requestBody: z
    .object({ content: z.record(z.string(), z.object({ schema: jsonSchema.default({}) })) })
    .optional(),
})
const description = z.object({
  paths: z.record(z.string(), z.partialRecord(z.enum(METHODS), operation)),
  components: z.object({ schemas: z.record(z.string(), jsonSchema) }),
})

/** A schema is too intricate to be drawn well, so requests that set one begin with one that is right. */
export async function readOperations({ schema, url }: Pick<World, 'schema' | 'url'>): Promise<{
  readonly operations: readonly Operation[]
  readonly components: Components
}> {
  const { components, paths } = description.parse(await (await fetch(`${url}/openapi.json`)).json())
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(
      ([method, { parameters, requestBody }]): Operation => ({
        method: method.toUpperCase(),
        path,
        queryOptions: parameters.filter((parameter) => parameter.in === 'query').map(({ name }) => name),
        bodies: Object.fromEntries(
          Object.entries(requestBody?.content ?? {}).map(([type, content]) => [type, content.schema]),
        ),
        ...(/\/schema(?:\/check)?$/.test(path) ? { example: schema } : {}),
      }),
    ),
  )
  return { operations, components: components.schemas }
}
