// A SCIM server that a command is to try: its address and token, from options or the environment.

import { type Given, type Option, type Surroundings, unusable } from './command.ts'
import { readSecret } from './sign-in.ts'

/** For commands that try somebody's SCIM server. */
export const SCIM_SERVER_OPTIONS: readonly Option[] = [
  { name: 'url', value: 'URL', summary: 'SCIM base URL, for example https://scim.example.com/scim/v2' },
  {
    name: 'token-file',
    value: 'FILE',
    summary: 'file with the bearer token; - reads standard input; SCIM_TOKEN in the environment does as well',
  },
  { name: 'token', value: 'TOKEN', summary: 'the bearer token, where nobody else is on the machine' },
  {
    name: 'domain',
    value: 'DOMAIN',
    summary: 'mail domain of the people that are made; default: that of somebody who is there',
  },
]

/** @throws {RollcallError} `ERR_INVALID_INPUT`: no usable address, or no token. */
export async function readScimServer(
  given: Given,
  surroundings: Surroundings,
): Promise<{ readonly url: string; readonly token: string; readonly domain: string | null }> {
  const url = given.value('url')
  if (url === null || !/^https?:\/\//.test(url) || !URL.canParse(url))
    throw unusable(`--url is ${url === null ? 'missing' : `"${url}"`}; it takes an http or https address`)
  const file = given.value('token-file')
  const token =
    file === null
      ? given.value('token') || surroundings.environment.SCIM_TOKEN
      : await readSecret(file, surroundings)
  if (!token) throw unusable('the token is missing; give --token-file FILE, or set SCIM_TOKEN')
  return { url, token, domain: given.value('domain') }
}
