// What a client of bulkUpload sends (graph-api.md §13), for the API's description; `readUserUpload` of the SCIM package reads it.

import { z } from 'zod'

const urns = (...required: readonly string[]) =>
  z.array(z.string()).describe(`Contains ${required.map((urn) => `"${urn}"`).join(' and ')}.`)

const UPLOADED_USER = z
  .looseObject({
    schemas: urns(
      'urn:ietf:params:scim:schemas:core:2.0:User',
      'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User',
    ),
    externalId: z.string().min(1).max(256).describe("The client's own key of the person."),
  })
  .describe('A SCIM user; schemas of its own have an object each, under their URN.')

export const BULK_UPLOAD_BODY = z.object({
  schemas: urns('urn:ietf:params:scim:api:messages:2.0:BulkRequest'),
  Operations: z
    .array(
      z.object({
        method: z.literal('POST'),
        path: z.literal('/Users'),
        bulkId: z.string().min(1).describe('Another one for each operation.'),
        data: UPLOADED_USER,
      }),
    )
    .min(1)
    .max(50),
  failOnErrors: z.number().nullish().describe('Has no effect.'),
})
