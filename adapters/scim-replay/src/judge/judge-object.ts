// What a client makes of the answers about one person or one group (scim.md B4 to B7).

import type { AttributeValues } from '@rollcall/core'
import { readValue } from '@rollcall/scim'
import type { Answer } from '@rollcall/scim-exchange'
import type { Client } from '../client.ts'
import { failed, type Judgement, passed, warned } from '../step.ts'
import { excerpt, shown } from './excerpt.ts'
import { asText, idIn, isObject } from './json-object.ts'
import { MEMBERS_SHOWN } from './judge-list.ts'
import { judgeRefusal } from './judge-refusal.ts'

/** Judges the answer to a POST. `matching` is the attribute by which the client would find the object again. */
export function judgeCreated(
  answer: Answer,
  client: Client,
  { key, matching, value }: { readonly key: string; readonly matching: string; readonly value: string },
): Judgement {
  const refusal = judgeRefusal(answer, 'create', client)
  if (refusal !== null) return refusal
  const id = idIn(answer.body)
  if (id === null) {
    return failed(
      `It was answered ${answer.status} without an "id". ${client.name} has nothing to address the object by, and makes it again each time. ${client.onObject}`,
      'Answer 201 with the whole resource, its "id" included.',
    )
  }
  const held = isObject(answer.body) ? readValue(answer.body, matching) : null
  if (held !== null && asText(held).toLowerCase() !== value.toLowerCase()) {
    return failed(
      `The answer is about another object, whose ${matching} is ${shown(held)}. ${client.name} would link it and change it from then on.`,
      'Answer a create with the resource that was made, or with 409.',
    )
  }
  const learned = { id: [key, id] } as const
  if (answer.status !== 201) {
    return warned(
      `It was answered ${answer.status} with an id, which ${client.name} keeps.`,
      'Answer 201: 200 looks like an account that was there before.',
      learned,
    )
  }
  return passed(
    `It is there; ${client.name} keeps the id ${excerpt(id, 60)} for every later request.`,
    learned,
  )
}

/** Judges the answer to a PATCH or PUT. */
export function judgeWritten(
  answer: Answer,
  client: Client,
  { done, fact, gone }: { readonly done: string; readonly fact?: string; readonly gone?: string },
): Judgement {
  const refusal = judgeRefusal(answer, 'write', client)
  if (refusal !== null) return refusal
  const learned = { ...(fact === undefined ? {} : { fact }), ...(gone === undefined ? {} : { gone }) }
  if (answer.status !== 200 && answer.status !== 204) {
    return warned(
      `It was answered ${answer.status}; ${client.name} takes it for done.`,
      'Answer 200 with the resource, or 204 without a body.',
      learned,
    )
  }
  return passed(done, learned)
}

/** Judges a resource that is read by its id, and whether it holds what was sent. */
export function judgeRead(
  answer: Answer,
  client: Client,
  expected: { readonly id: string; readonly values: AttributeValues; readonly asExpected: string },
): Judgement {
  const refusal = judgeRefusal(answer, 'read', client)
  if (refusal !== null) return refusal
  const { body } = answer
  if (!isObject(body)) {
    return failed(
      `It was answered ${answer.status} without a resource. ${client.onProtocol}`,
      'Send the resource.',
    )
  }
  if (idIn(body) !== expected.id) {
    return failed(
      `The resource at the id ${excerpt(expected.id, 60)} says that its id is ${shown(body.id)}. ${client.onProtocol}`,
      'Give one id out, and keep it.',
    )
  }
  const others = Object.entries(expected.values).filter(
    ([path, value]) => !isHeld(readValue(body, path), value),
  )
  if (others.length === 0) return passed(expected.asExpected)
  const differences = others.map(
    ([path, value]) => `${path} is ${shown(readValue(body, path))} after ${shown(value)} was sent`,
  )
  const conclusion = `${differences.join('; ')}. ${client.name} believes that it went through, and sends it again whenever it compares.`
  return others.some(([path]) => path === 'active' || path === 'userName')
    ? failed(
        conclusion,
        'Keep what was sent: whoever should be locked out can still sign in, or is not found again.',
      )
    : warned(conclusion, 'Keep what was sent as it was sent, or leave the attribute out of the mapping.')
}

/** Judges a group that is read: without its members, or with exactly these. */
export function judgeGroup(
  answer: Answer,
  client: Client,
  expected: {
    readonly id: string
    readonly displayName: string
    /** `null`: they were excluded. */
    readonly members: readonly string[] | null
    readonly asExpected: string
    readonly otherwise: string
  },
): Judgement {
  const { id, displayName, asExpected } = expected
  const judgement = judgeRead(answer, client, { id, values: { displayName }, asExpected })
  if (judgement.outcome !== 'pass' || !isObject(answer.body)) return judgement
  const held = readValue(answer.body, 'members')
  const members = Array.isArray(held) ? held.map(asText) : []
  if (expected.members === null) return members.length > 0 ? MEMBERS_SHOWN : judgement
  if (isHeld(members.toSorted(), expected.members.toSorted())) return judgement
  return failed(
    `The group has ${members.length} members where ${expected.members.length} were sent. ${expected.otherwise}`,
    'Change the members that a request names, and no others.',
  )
}

/** Judges the answer to a DELETE of what is there. */
export function judgeDeleted(answer: Answer, client: Client, gone: string): Judgement {
  if (answer.status === 404) {
    return warned(
      `It was answered 404; ${client.name} takes it for gone already.`,
      'Answer 204: it was there a moment ago.',
      { gone },
    )
  }
  const refusal = judgeRefusal(answer, 'delete', client)
  if (refusal !== null) return refusal
  if (answer.status === 204) return passed('It is gone.', { gone })
  return warned(
    `It was answered ${answer.status}; ${client.name} takes it for gone.`,
    'Answer 204 without a body.',
    {
      gone,
    },
  )
}

/** Judges the reading of what was deleted. */
export function judgeGone(answer: Answer, client: Client): Judgement {
  if (answer.status === 404) return passed('It is 404, as after every deletion.')
  const refusal = judgeRefusal(answer, 'read', client)
  if (refusal !== null) return refusal
  if (isObject(answer.body) && answer.body.active === false) {
    return warned(
      `It is still there, and inactive: DELETE only disables. ${client.name} does not look, and believes it gone.`,
      'Answer 404 after a deletion; keep whatever you need out of sight.',
    )
  }
  return failed(
    `It is still there after DELETE. ${client.name} does not look, and believes it gone.`,
    'Delete for good, or at least disable.',
  )
}

function isHeld(held: unknown, sent: unknown): boolean {
  return JSON.stringify(held ?? null) === JSON.stringify(sent === '' ? null : (sent ?? null))
}
