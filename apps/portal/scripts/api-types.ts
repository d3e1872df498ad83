// The types of the portal's API client, from the description that the server gives of itself.

import { describeApi, graphRoutes } from '@rollcall/server'
import openapiTypes, { astToString } from 'openapi-typescript'

/** The generated module as text. */
export async function apiTypes(): Promise<string> {
  // The description is plain JSON by the time it is served; the library's type for it names every OpenAPI version.
  const description = JSON.stringify(describeApi(graphRoutes))
  const types = await openapiTypes(description, {
    rootTypes: true,
    rootTypesNoSchemaPrefix: true,
    alphabetize: true,
  })
  return `// Written by "npm run portal:api-types" from the API's description. Do not edit.\n${astToString(types)}`
}
