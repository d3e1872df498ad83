// What a client reads from a list, and what it makes of one that is not as SCIM says (scim.md A6, B2, B4, B7).

import type { ScimResource } from '@rollcall/scim'
import { LIST_RESPONSE_URN } from '@rollcall/scim'
import type { Answer } from '@rollcall/scim-exchange'
import type { Client } from '../client.ts'
import { failed, type Judgement, passed, warned } from '../step.ts'
import { excerpt, shown } from './excerpt.ts'
import { idIn, isObject } from './json-object.ts'
import { type Asked, judgeRefusal } from './judge-refusal.ts'

/** A search that has one right answer. */
export type Expected = {
  /** Whom it should find; `null` for nobody. */
  readonly id: string | null
  /** What it means when it does. */
  readonly asExpected: string
  /** What the client does when it does not. */
  readonly otherwise: string
  readonly advice: string
  /** Whether members were asked to be left out. */
  readonly withoutMembers?: true
}

/** Judges the answer to a search. */
export function judgeSearch(answer: Answer, client: Client, expected: Expected): Judgement {
  if (answer.status === 404 && client.takesMissingForEmpty && expected.id === null) {
    return warned(
      `It was answered 404, which ${client.name} takes for nobody.`,
      'The RFC asks for 200 with "totalResults": 0; other clients insist on it.',
    )
  }
  const list = readList(answer, 'search', client)
  if ('outcome' in list) return list
  const ids = list.resources.map(idIn)
  if (expected.id === null ? ids.length === 0 : ids.length === 1 && ids[0] === expected.id) {
    const showsMembers = expected.withoutMembers === true && list.resources.some(hasMembers)
    return remarkOn(list, client) ?? (showsMembers ? MEMBERS_SHOWN : passed(expected.asExpected))
  }
  const count = ids.length === 1 ? '1 resource' : `${ids.length} resources`
  return failed(
    `It found ${count}${ids.length === 1 ? ` (${ids[0]})` : ''}. ${expected.otherwise}`,
    expected.advice,
  )
}

/** Judges a page of whatever is there. */
export function judgePage(answer: Answer, client: Client): Judgement {
  const list = readList(answer, 'list', client)
  if ('outcome' in list) return list
  return remarkOn(list, client) ?? passed(`The endpoint answers with a list of ${list.totalResults}.`)
}

type List = {
  readonly body: ScimResource
  readonly totalResults: number
  readonly resources: readonly ScimResource[]
}

function readList(answer: Answer, asked: Asked, client: Client): List | Judgement {
  const refusal = judgeRefusal(answer, asked, client)
  if (refusal !== null) return refusal
  const { body, text } = answer
  const shape = 'Answer with a ListResponse: "schemas", "totalResults" and "Resources".'
  if (!isObject(body)) {
    const what = text.trimStart().startsWith('<')
      ? 'a web page'
      : text === ''
        ? 'nothing'
        : `"${excerpt(text, 60)}"`
    return failed(
      `It was answered ${answer.status} with ${what} instead of a list. ${client.onProtocol}`,
      shape,
    )
  }
  const { totalResults, Resources = [] } = body
  if (typeof totalResults !== 'number' || !Number.isInteger(totalResults)) {
    return failed(
      `"totalResults" is ${shown(totalResults)}, where a number tells how many there are. ${client.onProtocol}`,
      'Write "totalResults" as a JSON number.',
    )
  }
  if (!Array.isArray(Resources) || !Resources.every(isObject)) {
    return failed(`"Resources" is no list of resources. ${client.onProtocol}`, shape)
  }
  if (totalResults > 0 && Resources.length === 0) {
    return failed(
      `"totalResults" is ${totalResults} and there are no "Resources". ${client.onProtocol}`,
      'Send the resources that you count.',
    )
  }
  return { body, totalResults, resources: Resources }
}

/** What is wrong with a list that can be read all the same; `null` for nothing. */
function remarkOn({ body, totalResults, resources }: List, client: Client): Judgement | null {
  const { itemsPerPage, schemas } = body
  if (client.readsItemsPerPage && itemsPerPage !== resources.length) {
    return warned(
      `"itemsPerPage" is ${shown(itemsPerPage)} with ${resources.length} resources in the page; ${client.name} expects their number.`,
      'Write "itemsPerPage" as the number of resources that you send.',
    )
  }
  if (!Array.isArray(schemas) || !schemas.includes(LIST_RESPONSE_URN)) {
    return warned(
      `"schemas" does not name ${LIST_RESPONSE_URN}.`,
      'Add it: clients tell lists from errors by it.',
    )
  }
  if (totalResults < resources.length) {
    return warned(
      `"totalResults" is ${totalResults} with ${resources.length} resources.`,
      'Count every resource that matches.',
    )
  }
  return null
}

function hasMembers({ members }: ScimResource): boolean {
  return Array.isArray(members) && members.length > 0
}

export const MEMBERS_SHOWN = warned(
  'The members are in the answer although they were excluded; with large groups such requests time out.',
  'Honour excludedAttributes=members and attributes=id.',
)
