// What a client concludes from an answer that is no success (scim.md B4 to B9).

import type { Answer } from '@rollcall/scim-exchange'
import type { Client } from '../client.ts'
import { failed, type Judgement } from '../step.ts'
import { saying } from './excerpt.ts'

/** What was asked: to find by a filter, to list, to make, to read, to change, to delete. */
export type Asked = 'search' | 'list' | 'create' | 'read' | 'write' | 'delete'

type Verdict = {
  readonly follows: keyof Pick<Client, 'onCredentials' | 'onProtocol' | 'onObject' | 'onTrouble'>
  readonly advice: string
  readonly stops?: true
}

const IS_QUERY: readonly Asked[] = ['search', 'list']

const CREDENTIALS: Verdict = {
  follows: 'onCredentials',
  advice: 'Check the token and its rights; the server takes it as "Authorization: Bearer <token>".',
  stops: true,
}

const BY_STATUS: Readonly<Record<number, Verdict>> = {
  401: CREDENTIALS,
  405: {
    follows: 'onObject',
    advice: 'Support the method: the client has no other way of doing this.',
  },
  406: {
    follows: 'onProtocol',
    advice: 'Answer "Accept: application/scim+json", also to requests whose content type has a charset.',
  },
  409: {
    follows: 'onObject',
    advice:
      'The value is new, so nothing can have it: look for records that no search shows, such as people who were deleted.',
  },
  412: { follows: 'onObject', advice: 'Do not ask for If-Match: the client never sends it.' },
  413: { follows: 'onObject', advice: 'Take requests of at least 1 MB.' },
  415: {
    follows: 'onProtocol',
    advice: 'Take "application/scim+json" as content type, with and without a charset.',
  },
  428: { follows: 'onObject', advice: 'Do not ask for If-Match: the client never sends it.' },
  429: {
    follows: 'onTrouble',
    advice:
      'Raise the limit: Entra asks 25 requests a second of a service in its gallery. --pause slows the replay down.',
  },
  501: {
    follows: 'onObject',
    advice: 'Support the method: the client has no other way of doing this.',
  },
}

const BAD_REQUEST: Readonly<Record<Asked, string>> = {
  search: 'Support "eq" on this attribute, and "and" between two of them.',
  list: 'Take startIndex and count.',
  create:
    'Take the body as it stands: attributes that you do not know are to be ignored, null means unassigned.',
  read: 'Give the resource for the id that you gave out.',
  write: 'Take the request as it stands; "conformance" has checks of every form one by one.',
  delete: 'Take a DELETE without a body.',
}

const NOT_FOUND: Readonly<Record<Asked, Verdict>> = {
  search: {
    follows: 'onProtocol',
    advice:
      'Answer a search that finds nothing with 200, "totalResults": 0 and "Resources": []. If every request is 404, check --url; a server without groups is tried with --only users.',
  },
  list: {
    follows: 'onProtocol',
    advice: 'Check --url; a server without groups is tried with --only users.',
  },
  create: { follows: 'onObject', advice: 'A server without groups is tried with --only users.' },
  read: { follows: 'onObject', advice: 'Give the resource for the id that you gave out.' },
  write: { follows: 'onObject', advice: 'Support the method for the id that you gave out.' },
  delete: { follows: 'onObject', advice: 'Support DELETE for the id that you gave out.' },
}

/** `null` for a success. */
export function judgeRefusal(answer: Answer, asked: Asked, client: Client): Judgement | null {
  const { status } = answer
  if (status >= 200 && status < 300) return null
  const { follows, advice, stops } = verdictOn(status, asked)
  const judgement = failed(`It was answered ${status}${saying(answer)}. ${client[follows]}`, advice)
  return stops === true ? { ...judgement, stops } : judgement
}

function verdictOn(status: number, asked: Asked): Verdict {
  if (status === 404) return NOT_FOUND[asked]
  // A 403 to a question is about the token; to a change it may be about the object (scim.md B9.6).
  if (status === 403 && IS_QUERY.includes(asked)) return CREDENTIALS
  if (status === 403) {
    return {
      follows: 'onObject',
      advice: 'Give the token the right to do this; people of other mail domains are made with --domain.',
    }
  }
  const known = BY_STATUS[status]
  if (known !== undefined) return known
  if (status >= 500)
    return { follows: 'onTrouble', advice: 'Look into the log of the server for this request.' }
  if (status >= 300 && status < 400) {
    return {
      follows: 'onProtocol',
      advice: 'Set --url to where it leads: the token is sent nowhere else.',
      stops: true,
    }
  }
  return { follows: 'onObject', advice: BAD_REQUEST[asked] }
}
